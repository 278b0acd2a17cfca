package io.trunkline.app.health;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /health/edge}: the picture as JSON, 200 when the edge is healthy, else 503; and {@code edgeHealth} by GraphQL. */
@RestController
class EdgeHealthEndpoint {

    private final EdgePulse pulse;

    EdgeHealthEndpoint(EdgePulse pulse) {
        this.pulse = pulse;
    }

    @GetMapping("/health/edge")
    ResponseEntity<EdgeHealth> health() {
        EdgeHealth now = pulse.now();
        return ResponseEntity.status(now.healthy() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(now);
    }

    @QueryMapping
    EdgeHealth edgeHealth() {
        return pulse.now();
    }
}
