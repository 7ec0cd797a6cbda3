package org.lazaret.kit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import org.lazaret.kit.id.Ids;
import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.problem.ProblemHandler;
import org.lazaret.kit.problem.ProblemType;
import org.lazaret.kit.security.Access;
import org.lazaret.kit.security.Actor;
import org.lazaret.kit.test.WithMongo;

@WithMongo
class JobIT {
    record Input(int rows) {}

    record Notes(List<Integer> odd) {}

    record Result(int rows, int odd) {}

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final List<Integer> done = new CopyOnWriteArrayList<>();
    private final MongoDatabase database;
    private final UUID id = Ids.next();

    JobIT(MongoDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void noJobs() {
        database.getCollection("jobs").drop();
    }

    @Test
    void aJobIsAcceptedDoneAndKeepsItsResult() {
        Jobs jobs = jobs();
        jobs.register("count", run -> count(run, -1));
        Job accepted = jobs.start(id, "count", "nurse.a", new Input(100));
        var answer = jobs.accepted(accepted);
        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        assertThat(answer.getHeaders().getLocation()).hasToString("/api/test/jobs/" + id);
        assertThat(accepted.state()).isEqualTo(Job.State.RUNNING);
        jobs.sweep();
        Job job = ended(jobs);
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.row()).isEqualTo(100);
        assertThat(job.rows()).isEqualTo(100);
        assertThat(job.result()).containsEntry("odd", 50);
        assertThat(jobs.start(id, "count", "nurse.a", new Input(100)).state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void anIdThatWasUsedStaysWithItsPersonItsKindAndItsInput() {
        Jobs jobs = jobs();
        jobs.register("count", run -> count(run, -1));
        jobs.register("other", run -> count(run, -1));
        jobs.start(id, "count", "nurse.a", new Input(100));

        assertThatThrownBy(() -> jobs.start(id, "count", "nurse.b", new Input(100)))
                .isInstanceOfSatisfying(ProblemException.class,
                        no -> assertThat(no.type()).isEqualTo(ProblemType.NOT_FOUND));
        assertThatThrownBy(() -> jobs.start(id, "count", "nurse.a", new Input(99)))
                .isInstanceOfSatisfying(ProblemException.class,
                        no -> assertThat(no.type()).isEqualTo(ProblemType.KEY_REUSED));
        assertThatThrownBy(() -> jobs.start(id, "other", "nurse.a", new Input(100)))
                .isInstanceOfSatisfying(ProblemException.class,
                        no -> assertThat(no.type()).isEqualTo(ProblemType.KEY_REUSED));
    }

    @Test
    void aKilledJobGoesOnAtItsLastRow() {
        Jobs first = jobs();
        first.register("count", run -> count(run, 37));
        first.start(id, "count", "nurse.a", new Input(100));
        first.sweep();
        await().dontCatchUncaughtExceptions().until(() -> done.size() == 38);
        Jobs second = jobs();
        second.register("count", run -> count(run, -1));
        second.sweep();
        assertThat(second.find(id).row()).isEqualTo(37);
        now.updateAndGet(instant -> instant.plusSeconds(31));
        second.sweep();
        assertThat(ended(second).result()).containsEntry("odd", 50);
        assertThat(done).as("row 37 twice, no other").hasSize(101);
        assertThat(done.stream().distinct().count()).isEqualTo(100);
    }

    @Test
    void aCancelledJobStopsAtItsNextCheckpoint() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Jobs jobs = jobs();
        jobs.register("count", run -> {
            begun.countDown();
            go.await();
            return count(run, -1);
        });
        jobs.start(id, "count", "nurse.a", new Input(100));
        jobs.sweep();
        begun.await();
        jobs.cancel(id);
        assertThat(jobs.find(id).state()).isEqualTo(Job.State.RUNNING);
        go.countDown();
        assertThat(ended(jobs).state()).isEqualTo(Job.State.CANCELLED);
        assertThat(done).hasSize(1);
    }

    @Test
    void aFailingJobIsTriedAgainAndGivenUpAtLast() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Jobs jobs = jobs();
        jobs.register("break", run -> {
            if (broken.get()) {
                throw new IllegalStateException("the file is gone");
            }
            return new Result(0, 0);
        });
        jobs.start(id, "break", "nurse.a", new Input(1));
        for (int attempt = 1; attempt <= 10; attempt++) {
            int expected = attempt;
            jobs.sweep();
            await().until(() -> database.getCollection("jobs").find().first().getInteger("attempts") == expected);
            now.updateAndGet(instant -> instant.plusSeconds(40));
        }
        Job job = ended(jobs);
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.lastError()).contains("the file is gone");
    }

    @Test
    void aJobThatBeginsAnewAndBreaksOffAtTheSameRowIsGivenUpAtLast() {
        Jobs jobs = jobs();
        jobs.register("poison", run -> {
            run.checkpoint(1, 3);
            run.checkpoint(2, 3);
            throw new IllegalStateException("row 3 cannot be read");
        });
        jobs.start(id, "poison", "nurse.a", new Input(3));
        for (int attempt = 1; attempt <= 10; attempt++) {
            int expected = attempt;
            jobs.sweep();
            await().untilAsserted(() -> assertThat(
                    database.getCollection("jobs").find().first().getInteger("attempts")).isEqualTo(expected));
            now.updateAndGet(instant -> instant.plusSeconds(40));
        }
        Job job = ended(jobs);
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.lastError()).contains("row 3 cannot be read");
    }

    @Test
    void aJobIsAnsweredForToWhoStartedItAndToNobodyElse() {
        AtomicReference<String> who = new AtomicReference<>("nurse.a");
        Access access = new Access() {
            @Override
            public Actor actor() {
                return new Actor(who.get(), who.get(), Set.of(), Set.of(), Set.of(), false);
            }
        };
        WebApplicationContextRunner service = new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JobAutoConfiguration.class))
                .withBean(MongoDatabase.class, () -> database)
                .withBean(Access.class, () -> access);
        service.run(context -> assertThat(context).doesNotHaveBean(Jobs.class));
        service.withPropertyValues("lazaret.jobs.path=/api/test/jobs").run(context -> {
            Jobs jobs = context.getBean(Jobs.class);
            jobs.register("count", run -> count(run, -1));
            jobs.start(id, "count", "nurse.a", new Input(4));
            ended(jobs);
            MockMvc http = MockMvcBuilders.standaloneSetup(context.getBean(JobController.class))
                    .addPlaceholderValue("lazaret.jobs.path", "/api/test/jobs")
                    .setControllerAdvice(new ProblemHandler())
                    .build();
            http.perform(get("/api/test/jobs/" + id))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("DONE"))
                    .andExpect(jsonPath("$.result.odd").value(2));
            http.perform(delete("/api/test/jobs/" + id)).andExpect(status().isAccepted());
            assertThat(jobs.find(id).state()).as("too late to cancel").isEqualTo(Job.State.DONE);
            who.set("nurse.b");
            http.perform(get("/api/test/jobs/" + id)).andExpect(status().isNotFound());
            http.perform(delete("/api/test/jobs/" + id)).andExpect(status().isNotFound());
        });
    }

    @Test
    void anUnknownKindIsRefusedAtOnce() {
        assertThatThrownBy(() -> jobs().start(id, "nothing", "nurse.a", new Input(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Object count(JobRun run, int killedAt) {
        int rows = run.input(Input.class).rows();
        List<Integer> odd = run.row() == 0
                ? new CopyOnWriteArrayList<>()
                : new CopyOnWriteArrayList<>(run.notes(Notes.class).odd());
        for (int row = (int) run.row(); row < rows; row++) {
            done.add(row);
            if (row == killedAt) {
                throw new Killed();
            }
            if (row % 2 == 1) {
                odd.add(row);
            }
            run.checkpoint(row + 1, rows, new Notes(odd));
        }
        return new Result(rows, odd.size());
    }

    private Job ended(Jobs jobs) {
        await().until(() -> jobs.find(id).state() != Job.State.RUNNING);
        return jobs.find(id);
    }

    /** Not started: the test sweeps. */
    private Jobs jobs() {
        return new Jobs(new JobStore(database, now::get), "/api/test/jobs");
    }
}
