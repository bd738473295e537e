using AdminConsole.Benchmarks;

// What SPEC 12 promises, measured: docs/performance.md says how to repeat it and what came out.
var seconds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 20;
var requests = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 2000;
await using var site = await PinSite.StartAsync();
Console.WriteLine(await PinSignIns.MeasureAsync(site, TimeSpan.FromSeconds(seconds)));
Console.WriteLine(await PinRequestTimes.MeasureAsync(site, requests, "organization", email => site.AskAsync(email)));
Console.WriteLine(await PinRequestTimes.MeasureAsync(site, requests, "common", site.AskAtTheCommonEndpointAsync));
