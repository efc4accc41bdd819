package dev.clavis.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Permission;
import dev.clavis.core.access.AccessRules;
import dev.clavis.core.access.Route;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFinderTest {
    private static final RouteFinder ROUTES = finder("GET /", "GET /admin", "GET /{id}", "POST /{id}", "GET /a/{id}/b",
            "GET /{x}/b/b", "GET /a/{id}/{y}", "GET /files/{rest+}", "GET /files/list", "DELETE /admin");

    @ParameterizedTest
    @CsvSource({"GET,/,GET /", "GET,/admin,GET /admin", "GET,/administrators,GET /{id}", "DELETE,/admin,DELETE /admin",
            "POST,/1,POST /{id}",
            "GET,/123,GET /{id}", "GET,/a/1/b,GET /a/{id}/b", "GET,/a/b/b,GET /a/{id}/b", "GET,/c/b/b,GET /{x}/b/b",
            "GET,/a/1/2,GET /a/{id}/{y}", "GET,/files/list,GET /files/list", "GET,/files/x/y/z,GET /files/{rest+}",
            "GET,/files/x,GET /files/{rest+}", "GET,/%C3%A9t%C3%A9,GET /{id}", "GET,/a%20b,GET /{id}",
            "GET,/a@b+c,GET /{id}", "GET,/%2B49,GET /{id}", "GET,/...,GET /{id}" })
    void the_most_literal_template_that_fits(String method, String path, String route) {
        assertThat(ROUTES.find(method, path)).map(Route::toString).contains(route);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "//", "/admin/", "//admin", "/a//b", "/a/1/b/", "/.", "/..", "/%2e", "/%2E%2e",
            "/a/../admin", "/a/./b", "/.%2e", "/admin%2F", "/x%2fy", "/x%5Cy", "/x\\y", "/%61dmin", "/admi%6E",
            "/admin;x=1", "/x;y", "/admin%3Bx", "/x%00", "/x%0a", "/x%7f", "/%25%36%31", "/x%", "/x%4", "/x%zz", "/%ff",
            "/%c0%af", "/%c0%ae", "/é", "/a b", "/x\n", "/x\u0000", "/{id}", "/a/1/c/d", "/files/",
            "/files/x//y", "/files/../admin", "http://host/admin", "*" })
    void nothing_for_a_path_that_is_none_or_could_mean_another_one(String path) {
        assertThat(ROUTES.find("GET", path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "GET ", "", "PUT", "HEAD", "DELETE" })
    void nothing_for_a_method_that_no_template_has(String method) {
        assertThat(ROUTES.find(method, "/123")).isEmpty();
    }

    @Test
    void nothing_for_a_method_that_only_a_less_literal_template_has() {
        assertThat(ROUTES.find("POST", "/admin")).isEmpty();
        assertThat(ROUTES.find("POST", "/")).isEmpty();
    }

    @Test
    void nothing_for_a_path_without_end() {
        assertThat(ROUTES.find("GET", "/" + "a".repeat(10_000))).isEmpty();
        assertThat(ROUTES.find("GET", "/files" + "/a".repeat(1_000_000))).isEmpty();
        assertThat(ROUTES.find("GET", "/files/" + "a/".repeat(4_000))).isEmpty();
    }

    private static RouteFinder finder(String... routes) {
        Map<Route, Permission> rules = Stream.of(routes)
                .collect(Collectors.toMap(route -> Route.parse(route).orElseThrow(), _ -> Permission.of("read")));
        return new RouteFinder(new AccessRules(rules));
    }
}
