// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The page of what waits. Thread-safe. */
public final class QueueSite {

  static final String QUEUE = "/queue";
  static final String RETRY = "/queue/retry";
  private static final String TITLE = "web.admin.queue.title";

  private final Desk desk;

  public QueueSite(Desk desk) {
    this.desk = desk;
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, QUEUE, Rights.SEE, asked -> page(asked, Told.done(asked))),
        guard.route(Method.POST, RETRY, Rights.RUN, this::retry));
  }

  private Reply page(Asked asked, Told told) {
    GateRow now = new GateRow(desk.read(Request.of("now")).getFirst());
    QueueView view =
        new QueueView(
            new Page(desk.frame(asked, TITLE), told),
            now.number("waiting"),
            rows(asked, "queue.list", "arrived", QueueView.AFTER),
            rows(asked, "queue.debts", "since", QueueView.OWED_AFTER));
    return Reply.form(
        told.status(), asked, (out, forms) -> JtequeueGenerated.render(out, forms, view));
  }

  private Rows rows(Asked asked, String command, String moment, String field) {
    return Rows.of(desk, command, moment, asked.query().find(field).orElse(""));
  }

  private Reply retry(Asked asked) {
    Optional<String> id = asked.form().find("id");
    Map<String, String> which = id.map(one -> Map.of("id", one)).orElse(Map.of());
    return switch (desk.change(asked, new Request("queue.retry", which))) {
      case Done.Well _ ->
          Reply.seeOther(Desk.done(QUEUE, id.isPresent() ? "one-retried" : "all-retried"));
      case Done.Refused(LazaretoException why) -> page(asked, Told.refused(asked, why));
    };
  }
}
