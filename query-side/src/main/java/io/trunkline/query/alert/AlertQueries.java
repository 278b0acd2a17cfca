package io.trunkline.query.alert;

import io.trunkline.projections.live.LiveBoards;
import io.trunkline.projections.live.Wallboard.QueueBoard;
import java.util.List;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Alerts, from the live boards. */
@Controller
public class AlertQueries {

    private final LiveBoards boards;

    AlertQueries(LiveBoards boards) {
        this.boards = boards;
    }

    @QueryMapping
    List<AlertView> alerts() {
        return boards.alerts().stream().map(AlertView::of).toList();
    }

    @SchemaMapping(typeName = "QueueBoard", field = "alerts")
    List<AlertView> raised(QueueBoard board) {
        return board.alerts().stream().map(AlertView::of).toList();
    }
}
