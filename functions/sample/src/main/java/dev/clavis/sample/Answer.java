package dev.clavis.sample;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer that is a yes, in one form for all resources. */
@Serdeable
record Answer<T>(boolean success, T data) {
    static HttpResponse<?> ok(List<Map<String, Object>> records) {
        return HttpResponse.ok(new Answer<>(true, records));
    }

    static HttpResponse<?> ok(Map<String, Object> record) {
        return HttpResponse.ok(new Answer<>(true, record));
    }

    /** A record, or that there is no such one. */
    static HttpResponse<?> okIfFound(Resource resource, Optional<Map<String, Object>> record) {
        return record.<HttpResponse<?>>map(Answer::ok)
                .orElseGet(() -> Refusal.NOT_FOUND.saying(resource.singular() + " not found"));
    }

    /** A new record. Its address is relative, since only the client knows which stage or base path it called. */
    static HttpResponse<?> created(Resource resource, Map<String, Object> record) {
        return HttpResponse.created(new Answer<>(true, record)).header(HttpHeaders.LOCATION,
                resource.name() + "/" + record.get(Resource.ID));
    }
}
