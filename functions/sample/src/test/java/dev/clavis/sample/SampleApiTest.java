package dev.clavis.sample;

import io.micronaut.context.ApplicationContext;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

/** The started application, its handler, and DynamoDB Local below it. */
@MicronautTest(startApplication = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SampleApiTest implements TestPropertyProvider {
    @Inject
    ApplicationContext application;

    @Override
    public Map<String, String> getProperties() {
        SampleTable.use(SampleTable.endpoint());
        return Map.of("CLAVIS_SAMPLE_TABLE", SampleTable.NAME);
    }

    Reply send(Call call) {
        return send(application, call);
    }

    @SuppressWarnings("NullAway") // nothing here asks for the invocation's context
    static Reply send(ApplicationContext application, Call call) {
        return Reply.of(new SampleFunction(application).handleRequest(call.event(), null));
    }
}
