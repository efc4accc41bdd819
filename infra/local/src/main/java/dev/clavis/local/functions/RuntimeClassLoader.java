package dev.clavis.local.functions;

/**
 * What a function finds in Lambda's own process: the JDK and the interfaces of {@code aws-lambda-java-core}, which are
 * then the same for us and for it. None of our class path beyond that.
 */
final class RuntimeClassLoader extends ClassLoader {
    private static final String CORE = "com.amazonaws.services.lambda.runtime.";

    RuntimeClassLoader() {
        super("lambda", getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isCore(name)) {
            return RuntimeClassLoader.class.getClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    /** Other artifacts put their classes below this package too. */
    private static boolean isCore(String name) {
        String rest = name.startsWith(CORE) ? name.substring(CORE.length()) : "x.";
        return rest.indexOf('.') < 0 || rest.startsWith("logging.");
    }
}
