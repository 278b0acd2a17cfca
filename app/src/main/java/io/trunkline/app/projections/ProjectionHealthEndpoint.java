package io.trunkline.app.projections;

import io.trunkline.app.settings.NodeSettings;
import io.trunkline.projections.runner.ProjectionRunner;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /health/projections}: what this node folds as JSON, 200 when it is healthy, else 503; {@code GET
 * /metrics/projections}: the same as metrics. Neither asks MongoDB or the log.
 */
@RestController
class ProjectionHealthEndpoint {

    private final ProjectionRunner runner;
    private final NodeSettings node;

    ProjectionHealthEndpoint(ProjectionRunner runner, NodeSettings node) {
        this.runner = runner;
        this.node = node;
    }

    @GetMapping("/health/projections")
    ResponseEntity<ProjectionHealth> health() {
        ProjectionHealth now = now();
        return ResponseEntity.status(now.healthy() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(now);
    }

    @GetMapping(path = "/metrics/projections", produces = "text/plain;version=0.0.4;charset=utf-8")
    String metrics() {
        return now().metrics();
    }

    private ProjectionHealth now() {
        return ProjectionHealth.of(node.name(), runner.status());
    }
}
