package dev.clavis.api.metrics;

import dev.clavis.api.Settings;
import jakarta.inject.Singleton;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * One line of the log for each record, by Powertools. Loaded with the first measurement: most functions start, run and end
 * without one.
 */
@Singleton
final class EmfMetrics implements Metrics {
    private static final Logger log = LoggerFactory.getLogger(EmfMetrics.class);

    private final Settings settings;

    EmfMetrics(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void record(Map<Metric, Long> values) {
        try {
            synchronized (this) {
                Emf.METRICS.flushMetrics(line -> write(line, values));
            }
        } catch (RuntimeException | LinkageError e) {
            log.warn("not measured: {}", values, e);
        }
    }

    private void write(software.amazon.lambda.powertools.metrics.Metrics line, Map<Metric, Long> values) {
        line.setDefaultDimensions(software.amazon.lambda.powertools.metrics.model.DimensionSet
                .of(Metric.DIMENSION, settings.service()));
        values.forEach((metric, value) -> line.addMetric(metric.title(), value, unit(metric.unit())));
        Map<String, String> context = MDC.getCopyOfContextMap();
        if (context != null) {
            context.forEach(line::addMetadata);
        }
    }

    private static MetricUnit unit(Metric.Unit unit) {
        return switch (unit) {
            case COUNT -> MetricUnit.COUNT;
            case SECONDS -> MetricUnit.SECONDS;
        };
    }

    /** Powertools keeps one for a process. */
    private static final class Emf {
        static final software.amazon.lambda.powertools.metrics.Metrics METRICS = create();

        private static software.amazon.lambda.powertools.metrics.Metrics create() {
            // Standard output, wherever this runs. Unasked, the library would look for an EC2 or ECS around it first.
            EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
            return MetricsBuilder.builder().withNamespace(Metric.NAMESPACE).build();
        }
    }
}
