package dev.clavis.api.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.LimitException;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.profile.Plan;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkspaceLimitsTest {
    private static final Plan PLAN = plan(new Windows(Map.of(Window.MINUTE, 100L, Window.DAY, 1_000L)));

    @Test
    void replace_the_plans_higher_or_lower_and_leave_the_other_periods() {
        PlanInEffect inEffect = WorkspaceLimits.parse("500 per minute").on(PLAN);

        assertThat(inEffect.limits().counts().print()).isEqualTo("500 per minute, 1000 per day");
        assertThat(inEffect.plan().withLimits(PLAN.limits())).isEqualTo(PLAN);
        assertThat(WorkspaceLimits.parse("5 per day").on(PLAN).limits().counts().print())
                .isEqualTo("100 per minute, 5 per day");
    }

    @Test
    void leave_the_plan_as_it_is_if_there_are_none() {
        assertThat(WorkspaceLimits.parse("").on(PLAN).plan()).isEqualTo(PLAN);
        assertThat(WorkspaceLimits.parse("")).isEqualTo(WorkspaceLimits.none());
    }

    @Test
    void leave_a_period_aside_that_another_plan_lacks_and_have_it_again_on_one_that_has_it() {
        WorkspaceLimits limits = WorkspaceLimits.parse("500 per minute, 9000 per day");

        assertThat(limits.on(plan(new Windows(Map.of(Window.DAY, 1_000L)))).limits().counts().print())
                .isEqualTo("9000 per day");
        assertThat(limits.on(plan(new Windows(Map.of(Window.HOUR, 10L)))).limits().counts().print())
                .isEqualTo("10 per hour");
        assertThat(limits.on(PLAN).limits().counts().print()).isEqualTo("500 per minute, 9000 per day");
    }

    @Test
    void are_a_ceiling_for_every_key_where_they_are_below_the_plans() {
        assertThat(WorkspaceLimits.parse("99 per minute, 1001 per day").on(PLAN).ceiling().print())
                .isEqualTo("99 per minute");
        assertThat(WorkspaceLimits.parse("100 per minute, 5 per hour").on(PLAN).ceiling().isEmpty()).isTrue();
        assertThat(WorkspaceLimits.none().on(PLAN).ceiling().isEmpty()).isTrue();
    }

    @Test
    void are_cut_to_what_the_plan_can_have_when_the_profile_has_changed() {
        PlanInEffect inEffect = WorkspaceLimits.parse("100000000 per minute")
                .on(plan(Bucket.per(Window.MINUTE, 1_000)));

        assertThat(inEffect.limits()).isEqualTo(Bucket.per(Window.MINUTE, 60_000_000));
        assertThat(inEffect.ceiling().isEmpty()).isTrue();
    }

    @Test
    void fit_a_plan_that_has_all_their_periods() {
        assertThatCode(() -> WorkspaceLimits.parse("500 per minute").requireFit(PLAN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> WorkspaceLimits.parse("500 per hour").requireFit(PLAN))
                .isInstanceOf(LimitException.class).hasMessageContaining("100 per minute, 1000 per day");
    }

    private static Plan plan(Limits limits) {
        return new Plan("any", limits, 10, Set.of(), true);
    }
}
