namespace Pace;

public static class Walk
{
    public static double Factor => 1;
}
