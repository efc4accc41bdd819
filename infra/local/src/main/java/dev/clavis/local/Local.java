package dev.clavis.local;

import dev.clavis.local.template.TemplateException;
import dev.clavis.stores.StoreException;
import java.util.concurrent.CountDownLatch;

/** The command: runs the system on its well-known ports until it is stopped. */
public final class Local {
    private Local() {}

    /**
     * Reads the system properties {@code profile}, {@code environment} and {@code ports} ({@code free} for others than
     * the well-known ones); prints where everything is, and last of all {@code Clavis is ready}. Ends with a signal, or
     * when the process that started it ends.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        endWithParent();
        Options options = options();
        try {
            LocalSystem system = LocalSystem.start(options);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(system::close));
            announce(system, options);
        } catch (LocalException | TemplateException | StoreException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static Options options() {
        Options options = "free".equals(System.getProperty("ports")) ? Options.forTest("Local") : Options.standard();
        return options.withProfile(System.getProperty("profile", options.profile()))
                .withEnvironments(System.getProperty("environment", options.environments()));
    }

    /**
     * Maven may be killed without a chance to tell us. Its pipe to our input is no sign: it ends early where Maven has no
     * input itself.
     */
    private static void endWithParent() {
        ProcessHandle.current().parent().filter(parent -> parent.pid() > 1).ifPresent(parent -> {
            Thread.ofPlatform().daemon().name("parent").start(() -> {
                parent.onExit().join();
                System.exit(0);
            });
        });
    }

    private static void announce(LocalSystem system, Options options) {
        System.out.printf(
                """

                        Clavis runs here: profile %s, environments %s

                          console         %s
                          protected API   %s
                                          %s (authority: %s)
                          management API  %s
                                          %s (the same authority)
                          identity        %s
                          functions       %s (aws lambda invoke --endpoint-url)
                          log             %s

                        A user's token (users: owner, admin, member, outsider, operator):
                          curl -s -d grant_type=client_credentials -d client_id=owner -d client_secret=x -d scope=clavis %s/token

                        Ctrl-C stops it.
                        Clavis is ready
                        """,
                options.profile(), options.environments(), system.console(), system.protectedApi(),
                system.protectedApiTls(),
                system.certificateAuthority(), system.managementApi(), system.managementApiTls(), system.issuer(),
                system.functions(),
                system.stage().log(), system.issuer());
        System.out.flush();
    }
}
