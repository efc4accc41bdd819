package dev.clavis.api.hygiene;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A row of {@code notice_deliveries}.
 *
 * @param id of the event in the audit log
 * @param title what EventBridge calls {@code detail-type}
 * @param detail as JSON
 */
@MappedEntity("notice_deliveries")
record DeliveryRow(@Id String id, String title, String detail, Instant created) {}
