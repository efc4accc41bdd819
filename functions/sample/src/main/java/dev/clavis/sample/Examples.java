package dev.clavis.sample;

import java.util.List;

/** What a scope holds before anybody wrote to it. */
final class Examples {
    private static final List<Conversation> LIVE = List.of(
            new Conversation("conv_00000001", "Where is my order?", "Ada Byron", "email", "closed", 6,
                    "2026-10-05T08:12:44Z"),
            new Conversation("conv_00000002", "Change of address", "Émilie du Châtelet", "chat", "open", 3,
                    "2026-10-19T15:40:02Z"),
            new Conversation("conv_00000003", "Invoice for October", "Sofja Kowalewskaja", "phone", "open", 1,
                    "2026-11-02T09:05:31Z"));

    private static final List<Conversation> TEST = List.of(
            new Conversation("conv_test_00000001", "A closed test conversation", "Test Customer", "email", "closed", 2,
                    "2026-10-05T08:12:44Z"),
            new Conversation("conv_test_00000002", "An open test conversation", "Test Customer", "chat", "open", 1,
                    "2026-11-02T09:05:31Z"));

    private Examples() {}

    static List<Conversation> of(Caller caller) {
        return caller.isTest() ? TEST : LIVE;
    }
}
