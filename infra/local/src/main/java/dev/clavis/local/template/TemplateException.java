package dev.clavis.local.template;

/** The template says something that cannot run here; the message says what and where. */
public final class TemplateException extends RuntimeException {
    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
