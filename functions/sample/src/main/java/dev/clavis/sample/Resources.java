package dev.clavis.sample;

import dev.clavis.sample.Field.Choice;
import dev.clavis.sample.Field.Flag;
import dev.clavis.sample.Field.Text;
import dev.clavis.sample.Field.Whole;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that this API has, with what a new scope shows of it. Which methods each has says {@link ResourceController}. */
final class Resources {
    static final Resource CONVERSATIONS = new Resource("conversations", "Conversation", "conv_",
            List.of(required("subject", 200), text("customer", 100), choice("channel", "email", "chat", "phone"),
                    choice("status", "open", "closed"), new Whole("messages", 0, 1_000_000)),
            """
                    conv_00000001 | Where is my order? | Ada Byron | email | closed | 6 | 2026-10-05T08:12:44Z
                    conv_00000002 | Change of address | Émilie du Châtelet | chat | open | 3 | 2026-10-19T15:40:02Z
                    conv_00000003 | Invoice for October | Sofja Kowalewskaja | phone | open | 1 | 2026-11-02T09:05:31Z
                    """,
            """
                    conv_test_00000001 | A closed test conversation | Test Customer | email | closed | 2 | 2026-10-05T08:12:44Z
                    conv_test_00000002 | An open test conversation | Test Customer | chat | open | 1 | 2026-11-02T09:05:31Z
                    """);

    static final Resource PROMPTS = new Resource("prompts", "Prompt", "prompt_",
            List.of(required("name", 100), text("description", 500), required("text", 8_000),
                    new Whole("version", 1, 1_000_000)),
            """
                    prompt_00000001 | Welcome | Greets a new customer | Welcome {{name}} and ask how you can help. | 2 | 2026-10-21T10:00:00Z
                    prompt_00000002 | Summary | Sums a conversation up | Sum up {{conversation}} in three sentences. | 1 | 2026-11-03T16:20:00Z
                    """,
            """
                    prompt_test_00000001 | A test prompt | For trying things out | Repeat {{text}}. | 1 | 2026-10-21T10:00:00Z
                    """);

    /** The ids of a prompt's versions begin with the prompt's. */
    static final Resource VERSIONS = new Resource("versions", "Version", "prompt_",
            List.of(new Whole("version", 1, 1_000_000), required("text", 8_000)),
            """
                    prompt_00000001_v1 | 1 | Welcome {{name}}. | 2026-10-05T09:30:00Z
                    prompt_00000001_v2 | 2 | Welcome {{name}} and ask how you can help. | 2026-10-21T10:00:00Z
                    prompt_00000002_v1 | 1 | Sum up {{conversation}} in three sentences. | 2026-11-03T16:20:00Z
                    """,
            """
                    prompt_test_00000001_v1 | 1 | Repeat {{text}}. | 2026-10-21T10:00:00Z
                    """);

    /** The context files attached to prompts. Their ids begin with the prompt's as well. */
    static final Resource CONTEXTS = new Resource("contexts", "Context file", "prompt_",
            List.of(required("name", 100), text("type", 100), text("content", 8_000)),
            """
                    prompt_00000001_c1 | tone.txt | text/plain | Friendly, brief, no exclamation marks. | 2026-10-05T09:30:00Z
                    prompt_00000001_c2 | hours.txt | text/plain | Monday to Friday, 8 to 18 o'clock. | 2026-10-21T10:00:00Z
                    prompt_00000002_c1 | length.txt | text/plain | Never more than 60 words. | 2026-11-03T16:20:00Z
                    """,
            """
                    prompt_test_00000001_c1 | test.txt | text/plain | Only a test. | 2026-10-21T10:00:00Z
                    """);

    static final Resource CONTACTS = new Resource("contacts", "Contact", "contact_",
            List.of(required("name", 200), text("email", 254), text("phone", 40), text("company", 200),
                    text("notes", 4_000)),
            """
                    contact_00000001 | Ada Byron | ada@example.com | +44 20 7946 0018 | Analytical Engines | | 2026-10-05T08:12:44Z
                    contact_00000002 | Émilie du Châtelet | emilie@example.com | | Cirey | Prefers e-mail. | 2026-10-19T15:40:02Z
                    """,
            """
                    contact_test_00000001 | Test Contact | test@example.com | | Test Company | | 2026-10-05T08:12:44Z
                    """);

    static final Resource BOTS = new Resource("bots", "Bot", "bot_",
            List.of(required("name", 100), text("description", 500), text("greeting", 1_000),
                    choice("language", "en", "de", "es", "fr"), new Flag("active")),
            """
                    bot_00000001 | Front desk | Answers on the website | Hello! How can I help? | en | true | 2026-10-05T08:12:44Z
                    bot_00000002 | Night shift | Takes messages at night | We are back at 8. | en | false | 2026-10-19T15:40:02Z
                    """,
            """
                    bot_test_00000001 | Test bot | For trying things out | This is a test. | en | true | 2026-10-05T08:12:44Z
                    """);

    static final Resource SETTINGS = new Resource("settings", "Settings", "settings",
            List.of(required("name", 100), choice("language", "en", "de", "es", "fr"), new Flag("notifications"),
                    new Whole("retentionDays", 1, 365)),
            """
                    settings | My workspace | en | true | 90 | 2026-10-05T08:12:44Z
                    """,
            """
                    settings | My workspace, for tests | en | false | 7 | 2026-10-05T08:12:44Z
                    """);

    static final Resource TEAM = new Resource("team", "Team member", "member_",
            List.of(required("name", 100), required("email", 254), choice("role", "agent", "supervisor")),
            """
                    member_00000001 | Sofja Kowalewskaja | sofja@example.com | supervisor | 2026-10-05T08:12:44Z
                    member_00000002 | Mary Somerville | mary@example.com | agent | 2026-10-19T15:40:02Z
                    """,
            """
                    member_test_00000001 | Test Member | member@example.com | agent | 2026-10-05T08:12:44Z
                    """);

    static final Resource TRANSACTIONS = new Resource("transactions", "Transaction", "transaction_",
            List.of(required("description", 200), new Whole("amountCents", -100_000_000, 100_000_000),
                    choice("currency", "EUR", "USD"), choice("status", "pending", "booked")),
            """
                    transaction_00000001 | Office rent | -120000 | EUR | booked | 2026-11-01T06:00:00Z
                    transaction_00000002 | Invoice 2026-17 | 348050 | EUR | booked | 2026-11-04T13:45:10Z
                    transaction_00000003 | Train ticket | -4990 | EUR | pending | 2026-11-18T07:31:55Z
                    """,
            """
                    transaction_test_00000001 | A test transaction | 100 | EUR | booked | 2026-11-01T06:00:00Z
                    """);

    static final Resource TASKS = new Resource("tasks", "Task", "task_",
            List.of(required("title", 200), choice("status", "open", "done"), text("due", 10)),
            """
                    task_00000001 | Send the receipt for the train ticket | open | 2026-11-30 | 2026-11-18T07:31:55Z
                    task_00000002 | Check invoice 2026-17 | done | | 2026-11-04T13:45:10Z
                    """,
            """
                    task_test_00000001 | A test task | open | | 2026-11-18T07:31:55Z
                    """);

    static final List<Resource> ALL = List.of(CONVERSATIONS, PROMPTS, VERSIONS, CONTEXTS, CONTACTS, BOTS, SETTINGS,
            TEAM, TRANSACTIONS, TASKS);
    private static final Map<String, Resource> BY_NAME = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(Resource::name, Function.identity()));

    private Resources() {}

    /** The resource at a path such as {@code /bots} or {@code /bots/bot_1}. */
    static Resource at(String path) {
        return Stream.of(path.split("/", -1)).filter(segment -> !segment.isEmpty()).findFirst().map(BY_NAME::get)
                .orElseThrow(() -> new IllegalArgumentException("a path of no resource"));
    }

    private static Field required(String name, int max) {
        return new Text(name, true, max);
    }

    private static Field text(String name, int max) {
        return new Text(name, false, max);
    }

    private static Field choice(String name, String... words) {
        return new Choice(name, List.of(words));
    }
}
