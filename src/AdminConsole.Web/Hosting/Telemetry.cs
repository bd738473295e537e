using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AdminConsole.Web.Hosting;

internal static class Telemetry
{
    private const string Name = "AdminConsole";
    private static readonly string[] Endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    /// <summary>Sends traces, metrics and logs by OTLP when the standard OTEL_* variables name where to; otherwise costs nothing.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (settings.GetValue("OTEL_SDK_DISABLED", false) || !Endpoints.Any(name => !string.IsNullOrEmpty(settings[name])))
        {
            return;
        }

        // Otherwise the framework leaves the spans' tags to an instrumentation package that is not used here.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        var resource = ResourceBuilder.CreateDefault().AddService(settings["OTEL_SERVICE_NAME"] ?? Name).AddEnvironmentVariableDetector();
        builder.Services.AddSingleton(
            Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore*", "System.Net.Http", "Npgsql", Name + "*")
                .AddOtlpExporter()
                .Build()
        );
        builder.Services.AddSingleton(
            Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter("Microsoft.AspNetCore*", "System.Net.Http", "System.Runtime", "Npgsql", Name + "*")
                .AddOtlpExporter()
                .Build()
        );
        builder.Services.AddHostedService<Flush>();
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter());
    }

    // The container disposes only what it made itself, so what is still buffered goes out here.
    private sealed class Flush(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.Dispose();
            metrics.Dispose();
            return Task.CompletedTask;
        }
    }
}
