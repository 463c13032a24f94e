// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.alarms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.Alarms;
import org.lazareto.control.Request;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The pages of alarms. Thread-safe. */
public final class AlarmsSite {

  static final String ALARMS = "/alarms";
  private static final String CLEAR = ALARMS + "/{id}/clear";
  private static final String TITLE = "web.admin.alarms.title";
  private static final int MOST = 50;

  private final Desk desk;
  private final Database database;

  /**
   * @param database of the gate, for reading
   */
  public AlarmsSite(Desk desk, Database database) {
    this.desk = desk;
    this.database = database;
  }

  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, ALARMS, Rights.SEE, this::list),
        new Route(Method.GET, CLEAR, Rights.RUN, asked -> confirm(asked, Told.NOTHING)),
        new Route(Method.POST, CLEAR, Rights.RUN, this::clear));
  }

  private Reply list(Asked asked) {
    AlarmsView view =
        new AlarmsView(
            new Page(desk.frame(asked, TITLE), Told.done(asked)),
            Alarms.list(database, false),
            Alarms.past(database, Numbered.before(asked), MOST),
            MOST);
    return Reply.page((out, forms) -> JtealarmsGenerated.render(out, forms, view));
  }

  private Reply confirm(Asked asked, Told told) {
    return find(asked)
        .map(alarm -> confirm(asked, alarm, told))
        .orElseGet(() -> desk.missing(asked, TITLE, asked.name("id")));
  }

  private Reply confirm(Asked asked, Alarm alarm, Told told) {
    Frame frame =
        desk.frame(asked, "web.admin.alarms.clear.title")
            .below(new Crumb(ALARMS, asked.language().say(TITLE)));
    Grid.Press press =
        new Grid.Press(
            frame.say("web.admin.alarms.clear.press"),
            ALARMS + "/" + alarm.id() + "/clear",
            Map.of());
    List<String> facts =
        List.of(alarm.sentence(asked.language()), frame.say("web.admin.alarms.clear.lead"));
    return new Confirm(new Page(frame, told), facts, press, ALARMS).reply();
  }

  // One that is over by now needs no clearing.
  private Reply clear(Asked asked) {
    Optional<Alarm> alarm = find(asked);
    if (alarm.isEmpty()) {
      return Reply.seeOther(ALARMS);
    }
    Map<String, String> which =
        Map.of("kind", alarm.get().kind().label(), "subject", alarm.get().subject());
    return switch (desk.change(asked, new Request("alarm.clear", which))) {
      case Done.Well _ -> Reply.seeOther(Desk.done(ALARMS, "alarm-cleared"));
      case Done.Refused(LazaretoException why) -> confirm(asked, Told.refused(asked, why));
    };
  }

  private Optional<Alarm> find(Asked asked) {
    String id = asked.name("id");
    return Alarms.list(database, false).stream()
        .filter(alarm -> String.valueOf(alarm.id()).equals(id))
        .findFirst();
  }
}
