/**
 * API Gateway, as far as REST APIs with Lambda proxy integrations and a {@code REQUEST} authorizer go: routes, events of
 * payload 1.0, policies, API keys named by the authorizer, and gateway responses, all from the template.
 *
 * <p>{@link dev.clavis.local.gateway.Gateway} is the semantics and knows no socket;
 * {@link dev.clavis.local.gateway.HttpFront} is HTTP and knows no semantics. What API Gateway does and this does not, a
 * template cannot ask for: it is refused when the API is read.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-rest-api.html">API Gateway REST
 *      APIs</a>
 */
@NullMarked
package dev.clavis.local.gateway;

import org.jspecify.annotations.NullMarked;
