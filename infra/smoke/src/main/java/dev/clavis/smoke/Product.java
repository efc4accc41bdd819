package dev.clavis.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the deployment says of itself by {@code GET /profile}. */
record Product(JsonNode profile) {
    /** A permission to give a key, and a call that it does not allow. */
    record Forbidden(String given, Call call) {}

    String name() {
        return profile.path("name").asText();
    }

    boolean isViewable() {
        return profile.path("viewable").asBoolean();
    }

    String environment() {
        return profile.path("environments").path(0).asText();
    }

    /** How long a replaced secret may stay good at most. */
    long longestOverlapSeconds() {
        return profile.path("rotation").path("longestSeconds").asLong();
    }

    /** A plan on which keys can be made and may do something, the lowest first. */
    Optional<String> planWithKeys() {
        return elements(profile.path("plans")).stream().filter(Product::isOfUse).map(plan -> plan.path("name").asText())
                .findFirst();
    }

    /** Whether keys can be made on this plan, and may do something. */
    boolean hasKeysOn(String plan) {
        return elements(profile.path("plans")).stream()
                .anyMatch(each -> each.path("name").asText().equals(plan) && isOfUse(each));
    }

    /** A read that a key on this plan can do, if there is one. */
    Optional<Call> read(String plan) {
        return calls().stream().filter(Call::onlyReads).filter(call -> permissions(plan).contains(call.permission()))
                .findFirst();
    }

    /** A key with one permission of the plan, and what it may not do with it; harmless calls first. */
    Optional<Forbidden> forbidden(String plan) {
        return permissions(plan).stream().flatMap(given -> calls().stream()
                .filter(call -> !call.permission().equals(given) && !implied(given).contains(call.permission()))
                .map(call -> new Forbidden(given, call)))
                .min(Comparator.comparing(forbidden -> !forbidden.call().onlyReads()));
    }

    private List<Call> calls() {
        return elements(profile.path("routes")).stream().map(route -> Call.of(route.path("method").asText(),
                route.path("path").asText(), route.path("permission").asText())).toList();
    }

    private List<String> permissions(String plan) {
        return elements(profile.path("plans")).stream().filter(each -> each.path("name").asText().equals(plan))
                .flatMap(each -> texts(each.path("permissions")).stream()).toList();
    }

    private List<String> implied(String permission) {
        return texts(profile.path("implies").path(permission));
    }

    private static boolean isOfUse(JsonNode plan) {
        return plan.path("createsKeys").asBoolean() && !plan.path("permissions").isEmpty();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
