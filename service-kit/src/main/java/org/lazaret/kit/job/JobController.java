package org.lazaret.kit.job;

import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import org.lazaret.kit.problem.ProblemException;
import org.lazaret.kit.security.Access;

/** Answers for jobs to those who started them; for everybody else there is nothing here. */
@RestController
@RequestMapping("${lazaret.jobs.path}")
public class JobController {
    private final Jobs jobs;
    private final Access access;

    JobController(Jobs jobs, Access access) {
        this.jobs = jobs;
        this.access = access;
    }

    /** Progress, and the result when it is done. */
    @GetMapping("/{id}")
    Job job(@PathVariable UUID id) {
        Job job = jobs.find(id);
        if (job == null || !job.actor().equals(access.actor().username())) {
            throw ProblemException.notFound();
        }
        return job;
    }

    /** Asks it to stop; what is done stays done. */
    @DeleteMapping("/{id}")
    ResponseEntity<Job> cancel(@PathVariable UUID id) {
        Job job = job(id);
        jobs.cancel(job.id());
        return jobs.accepted(job(id));
    }
}
