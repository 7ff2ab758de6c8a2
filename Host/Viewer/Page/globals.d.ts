/** Apache ECharts, which the page has as a script. */
declare var echarts: any;
