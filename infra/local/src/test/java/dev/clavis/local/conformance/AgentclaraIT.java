package dev.clavis.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Conforms("agentclara")
class AgentclaraIT {
    @Test
    @DisplayName("All API requests require an API key.")
    void aCallWithoutAKeyIsRefused(Product product) throws Exception {
        assertThat(product.callWith("GET", "/conversations").statusCode()).isEqualTo(401);
    }
}
