// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import org.lazareto.desk.course.Installed;
import org.lazareto.desk.course.learner.Certificates;
import org.lazareto.desk.course.learner.CourseReports.Line;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/** All courses as the staff see them. Immutable. */
record StaffView(Page page, List<Installed> courses, List<Line> lines) {

  StaffView {
    courses = List.copyOf(courses);
    lines = List.copyOf(lines);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.course.staff." + key, arguments);
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        List.of(say("head.name"), say("head.version"), say("head.installed"), say("head.state")),
        courses.stream().map(this::row).toList(),
        say("none"));
  }

  private List<Grid.Cell> row(Installed one) {
    return List.of(
        new Grid.Link(one.id().name(), StaffSite.PATH + "/" + one.id().name() + "/page"),
        new Grid.Figure("" + one.id().version()),
        new Grid.Text(page.words().moment(one.at())),
        new Grid.Text(say(one.retired() ? "retired" : "offered")));
  }

  Grid report() {
    return report(page, lines, say("report"));
  }

  /** Sums by institution, by their names: nobody is first. */
  static Grid report(Page page, List<Line> lines, String title) {
    String prefix = "web.desk.course.staff.";
    return new Grid(
        title,
        List.of(
            page.say(prefix + "head.institution"),
            page.say(prefix + "head.name"),
            page.say(prefix + "head.people"),
            page.say(prefix + "head.underway"),
            page.say(prefix + "head.completed")),
        lines.stream().map(line -> row(page, line)).toList(),
        page.say(prefix + "report.none"));
  }

  private static List<Grid.Cell> row(Page page, Line line) {
    String institution =
        line.institution().equals("-")
            ? page.say("web.desk.course.staff.no-institution")
            : line.institution();
    return List.of(
        new Grid.Text(institution),
        new Grid.Text(line.course()),
        new Grid.Figure(page.words().number(line.people())),
        new Grid.Figure(page.words().number(line.underway())),
        new Grid.Figure(page.words().number(line.completed())));
  }

  int longestReason() {
    return Certificates.LONGEST_REASON;
  }

  String typed(String field) {
    return page.asked().form().find(field).orElse("");
  }
}
