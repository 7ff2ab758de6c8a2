using System.CommandLine;

var root = new RootCommand("Searches for the learning rate, and anything else, that trains a network best.");
return await root.Parse(args.Length > 0 ? args : ["--help"]).InvokeAsync();
