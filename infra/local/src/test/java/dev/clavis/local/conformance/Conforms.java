package dev.clavis.local.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a class whose tests are named after sentences of a product's document. Its methods may take the running
 * {@link Product}; it is started for the first class of the product and closed before the next product's, or by the
 * last of all classes. A product may have several classes; those whose names begin alike share one system.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ConformingExtension.class)
@interface Conforms {
    /** The profile. */
    String value();
}
