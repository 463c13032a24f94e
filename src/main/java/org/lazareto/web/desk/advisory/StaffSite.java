// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.desk.Reports;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.Article;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.desk.advisory.Content;
import org.lazareto.desk.advisory.Publishing;
import org.lazareto.desk.advisory.Severity;
import org.lazareto.desk.advisory.Threat;
import org.lazareto.journal.Journal;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Method;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Confirm;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Guard;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;
import org.lazareto.web.admin.Rights;
import org.lazareto.web.admin.Told;

/** The staff's pages of advisories: writing, approving, closing. Thread-safe. */
public final class StaffSite {

  static final String PATH = "/desk/advisories";
  static final int PAGE = 25;

  static final String TITLE = "web.desk.advisory.staff.title";
  private static final String ONE = PATH + "/{number}";
  private static final Content EMPTY =
      new Content(
          Severity.CAUTION, Audience.EVERYONE, Content.Marks.NONE, Article.NONE, Article.NONE);

  /** What one may be made of, besides a rule, which the gate knows. */
  public record Sources(Reports reports, Journal journal) {}

  private final Desk desk;
  private final Advisories advisories;
  private final Counts counts;
  private final Threats threats;
  private final PublishPages publishing;

  /**
   * @param publishing where one may be mailed to
   */
  public StaffSite(
      Desk desk, Advisories advisories, Counts counts, Sources sources, Publishing publishing) {
    this.desk = desk;
    this.advisories = advisories;
    this.counts = counts;
    this.threats = new Threats(desk, sources.reports(), sources.journal());
    this.publishing = new PublishPages(desk, advisories, publishing);
  }

  public List<Route> routes() {
    Guard guard = new Guard(desk, TITLE);
    return List.of(
        guard.route(Method.GET, PATH, Rights.DECIDE, this::list),
        guard.route(Method.POST, PATH, Rights.DECIDE, this::make),
        guard.route(Method.GET, PATH + "/new", Rights.DECIDE, this::fresh),
        guard.route(Method.POST, PATH + "/new", Rights.DECIDE, this::draft),
        guard.route(Method.GET, ONE, Rights.DECIDE, asked -> one(asked, Told.done(asked))),
        guard.route(Method.GET, ONE + "/edit", Rights.DECIDE, this::edit),
        guard.route(Method.POST, ONE + "/edit", Rights.DECIDE, this::revise),
        guard.route(Method.POST, ONE + "/approve", Rights.DECIDE, this::approve),
        guard.route(Method.GET, ONE + "/publish", Rights.DECIDE, publishing::page),
        guard.route(Method.POST, ONE + "/publish", Rights.DECIDE, publishing::publish),
        guard.route(
            Method.GET, ONE + "/close", Rights.DECIDE, asked -> confirm(asked, Told.NOTHING)),
        guard.route(Method.POST, ONE + "/close", Rights.DECIDE, this::close));
  }

  private Reply list(Asked asked) {
    List<Advisory> rows = advisories.before(Numbered.before(asked), PAGE);
    Page page = new Page(desk.frame(asked, TITLE), Told.done(asked));
    StaffListView view = new StaffListView(page, rows, advisories.standing().size());
    return Reply.page((out, forms) -> JtestaffListGenerated.render(out, forms, view));
  }

  private Reply fresh(Asked asked) {
    Content content = threats.of(asked.query()).map(Threat::draft).orElse(EMPTY);
    return form(asked, AdvisoryForm.of(content), Optional.empty(), Told.NOTHING);
  }

  private Reply make(Asked asked) {
    AdvisoryForm form = AdvisoryForm.of(asked.form());
    note(asked, "advisory.draft", Map.of("title", form.value("es-title")));
    try {
      Advisory made = advisories.draft(asked.staff().name(), Optional.empty(), form.content());
      return Reply.seeOther(Desk.done(path(made), "advisory-kept"));
    } catch (LazaretoException e) {
      return form(asked, form, Optional.empty(), Told.refused(asked, e));
    }
  }

  /** A draft of a rule, a report or a message in one step. */
  private Reply draft(Asked asked) {
    Threat threat =
        threats
            .of(asked.form())
            .orElseThrow(() -> new LazaretoException("web.desk.advisory.no-source"));
    Map<String, String> source = new LinkedHashMap<>();
    for (String kind : List.of("rule", "report", "message")) {
      asked.form().find(kind).ifPresent(which -> source.put(kind, which));
    }
    note(asked, "advisory.draft", source);
    Advisory made = advisories.draft(asked.staff().name(), Optional.empty(), threat.draft());
    return Reply.seeOther(Desk.done(path(made) + "/edit", "advisory-drafted"));
  }

  private Reply one(Asked asked, Told told) {
    Advisory advisory = need(advisories, asked);
    Content content = advisory.latest().content();
    Frame frame = below(desk, asked, "web.desk.advisory.staff.one");
    StaffOneView view =
        new StaffOneView(
            new Page(frame, told),
            advisory,
            new StoppedView(frame, counts.of(content.marks()), 1),
            advisories.mailed(advisory),
            advisories.settings().alone());
    return Reply.form(
        told.status(), asked, (out, forms) -> JtestaffOneGenerated.render(out, forms, view));
  }

  private Reply edit(Asked asked) {
    Advisory advisory = need(advisories, asked);
    AdvisoryForm form = AdvisoryForm.of(advisory.latest().content());
    return form(asked, form, Optional.of(advisory), Told.done(asked));
  }

  private Reply revise(Asked asked) {
    Advisory advisory = need(advisories, asked);
    AdvisoryForm form = AdvisoryForm.of(asked.form());
    note(asked, "advisory.change", Map.of("advisory", advisory.name()));
    try {
      Advisory revised =
          advisories.revise(advisory.number(), asked.staff().name(), form.content(), read(asked));
      return Reply.seeOther(Desk.done(path(revised), "advisory-kept"));
    } catch (LazaretoException e) {
      return form(asked, form, Optional.of(advisory), Told.refused(asked, e));
    }
  }

  private Reply form(Asked asked, AdvisoryForm form, Optional<Advisory> of, Told told) {
    String title = of.isPresent() ? "web.desk.advisory.edit.title" : "web.desk.advisory.new.title";
    // What was typed keeps the time of what it was made of: a colleague's change is not written
    // over by pressing the button again.
    String read =
        asked
            .form()
            .find("read")
            .orElseGet(() -> of.map(a -> "" + a.latest().at().toEpochMilli()).orElse(""));
    EditView view =
        new EditView(
            new Page(below(desk, asked, title), told),
            form,
            of.map(StaffSite::path),
            read,
            advisories.settings().bounds());
    return Reply.form(
        told.status(), asked, (out, forms) -> JteeditGenerated.render(out, forms, view));
  }

  private Reply approve(Asked asked) {
    Advisory advisory = need(advisories, asked);
    note(asked, "advisory.approve", Map.of("advisory", advisory.name()));
    try {
      Advisory approved = advisories.approve(advisory.number(), asked.staff().name(), read(asked));
      return Reply.seeOther(Desk.done(path(approved), "advisory-approved"));
    } catch (LazaretoException e) {
      return one(asked, Told.refused(asked, e));
    }
  }

  private Reply confirm(Asked asked, Told told) {
    Advisory advisory = need(advisories, asked);
    Page page = new Page(below(desk, asked, "web.desk.advisory.close.title"), told);
    List<String> facts = List.of(title(asked, advisory), page.say("web.desk.advisory.close.lead"));
    Grid.Press press =
        new Grid.Press(page.say("web.desk.advisory.close.go"), path(advisory) + "/close", Map.of());
    return new Confirm(page, facts, press, path(advisory)).reply();
  }

  private Reply close(Asked asked) {
    Advisory advisory = need(advisories, asked);
    note(asked, "advisory.close", Map.of("advisory", advisory.name()));
    try {
      Advisory closed = advisories.close(advisory.number(), asked.staff().name());
      return Reply.seeOther(Desk.done(path(closed), "advisory-closed"));
    } catch (LazaretoException e) {
      return confirm(asked, Told.refused(asked, e));
    }
  }

  private void note(Asked asked, String what, Map<String, String> detail) {
    desk.note(asked, new Request(what, detail));
  }

  /** When that was written which the person has read. */
  private static Instant read(Asked asked) {
    return asked
        .form()
        .find("read")
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(Long::valueOf)
        .map(Instant::ofEpochMilli)
        .orElse(Instant.EPOCH);
  }

  static Advisory need(Advisories advisories, Asked asked) {
    return Numbered.named(asked)
        .flatMap(advisories::find)
        .orElseThrow(
            () -> new LazaretoException("desk.advisory.unknown", Quoted.of(asked.name("number"))));
  }

  static Frame below(Desk desk, Asked asked, String titleKey) {
    return desk.frame(asked, titleKey).below(new Frame.Crumb(PATH, asked.language().say(TITLE)));
  }

  static String path(Advisory advisory) {
    return PATH + "/" + advisory.number();
  }

  static String title(Asked asked, Advisory advisory) {
    return new ArticleView(advisory.latest().content(), asked.language()).title();
  }
}
