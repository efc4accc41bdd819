package dev.clavis.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.clavis.local.console.Console.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Signing in, being signed in, and its end. */
@Order(12)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("console")
class ConsoleSessionIT {
    private final ConsoleSystem running = ConsoleSystem.shared();
    @SuppressWarnings("NullAway.Init")
    private Console console;
    @SuppressWarnings("NullAway.Init")
    private Page page;

    @BeforeEach
    void open() {
        console = running.open();
        page = console.page();
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void anybodyGetsThePageWithoutATokenAndWithoutARedirect() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()) {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(running.system().console()).build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).contains(
                    "default-src 'none'", "frame-ancestors 'none'").doesNotContain("unsafe");
        }
    }

    @Test
    void afterSigningInPeopleAreWhereTheyWantedToBe() {
        page.navigate(running.system().console() + "#/acme/members");

        console.signIn("owner");

        assertThat(page.locator("main h1")).hasText("Members");
        assertThat(page.url()).isEqualTo(running.system().console() + "#/acme/members").doesNotContain("code=");
    }

    @Test
    void aReloadKeepsTheSessionAndAnotherTabHasNone() {
        console.signIn("owner");

        page.reload();

        page.locator("nav.menu").waitFor();
        try (Page other = console.context().newPage()) {
            other.navigate(running.system().console().toString());
            assertThat(other.getByRole(AriaRole.BUTTON, named("Sign in"))).isVisible();
        }
    }

    @Test
    void signingOutForgetsTheTokens() {
        console.signIn("owner");

        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();

        assertThat(page.getByRole(AriaRole.BUTTON, named("Sign in"))).isVisible();
        assertThat(page.evaluate("JSON.stringify({ ...sessionStorage })")).isEqualTo("{}");
    }

    /** Somebody else's sign-in, brought under people's names by a link. */
    @Test
    void aSignInThatWasNotBegunHereIsRefused() {
        page.navigate(running.system().console() + "?code=stolen&state=made-up");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not begun here");
        assertThat(page.url()).doesNotContain("stolen");
        assertThat(page.evaluate("JSON.stringify({ ...sessionStorage })")).isEqualTo("{}");
    }

    @Test
    void aSessionThatHasEndedIsSaidAndGoneOnWith() {
        console.signIn("owner").go("acme/keys");
        page.evaluate("""
                sessionStorage.setItem('clavis.tokens', JSON.stringify({ access: 'ended', refresh: null,
                  endsAt: Date.now() + 3600000 }))""");

        page.getByRole(AriaRole.LINK, named("Members")).click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your session has ended");
        console.signIn("owner");
        assertThat(page.locator("main h1")).hasText("Members");
    }

    @Test
    void anAccessTokenThatHasEndedIsRenewed() {
        console.signIn("owner").go("acme/keys");
        page.evaluate("""
                sessionStorage.setItem('clavis.tokens', JSON.stringify({
                  ...JSON.parse(sessionStorage.getItem('clavis.tokens')), access: 'ended' }))""");

        page.getByRole(AriaRole.LINK, named("Members")).click();

        assertThat(page.locator("main h1")).hasText("Members");
    }

    @Test
    void aWorkspaceOfOthersIsNotFound() {
        console.signIn("outsider");

        page.navigate(running.system().console() + "#/acme/keys");

        assertThat(page.locator("main h1")).hasText("No such workspace");
        assertThat(page.locator("table.keys")).hasCount(0);
    }
}
