package dev.clavis.local.template;

/**
 * A resource of the template, resolved.
 *
 * @param id its logical id
 * @param type such as {@code AWS::Serverless::Function}
 * @param properties with the template's {@code Globals} merged in
 */
public record Resource(String id, String type, Values properties) {
    public Values at(String... names) {
        return properties.at(names);
    }
}
