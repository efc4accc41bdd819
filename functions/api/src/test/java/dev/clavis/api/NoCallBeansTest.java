package dev.clavis.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.clavis.api.fixture.ApiTest;
import org.junit.jupiter.api.Test;

class NoCallBeansTest extends ApiTest {
    @Test
    void a_call_leaves_nothing_behind_in_its_instance() {
        assertThat(api.get("/workspaces", token(fresh("user"))).status()).isEqualTo(200);

        assertThat(context.getBeansOfType(Context.class)).isEmpty();
        assertThat(context.getBeansOfType(LambdaLogger.class)).isEmpty();
    }
}
