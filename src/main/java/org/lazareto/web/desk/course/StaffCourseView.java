// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import org.lazareto.desk.course.Course;
import org.lazareto.desk.course.Installed;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.CourseReports.Line;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/**
 * One course as the staff see it. Immutable.
 *
 * @param versions of it, the newest first
 * @param idle how many would be reminded now
 */
record StaffCourseView(
    Page page, Course course, List<Installed> versions, List<Line> lines, int idle) {

  StaffCourseView {
    versions = List.copyOf(versions);
    lines = lines.stream().filter(line -> line.course().equals(course.id().name())).toList();
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.course.staff." + key, arguments);
  }

  Grid grid() {
    return new Grid(
        say("versions"),
        List.of(say("head.version"), say("head.installed"), say("head.who")),
        versions.stream().map(this::row).toList(),
        say("none"));
  }

  private List<Grid.Cell> row(Installed one) {
    return List.of(
        new Grid.Text("" + one.id().version()),
        new Grid.Text(page.words().moment(one.at())),
        new Grid.Text(one.who().isEmpty() ? say("shipped") : one.who()));
  }

  Grid report() {
    return StaffView.report(page, lines, say("report"));
  }

  boolean retired() {
    return versions.getFirst().retired();
  }

  boolean enrolls() {
    return course.kind() == Course.Kind.COURSE && !retired();
  }

  String path() {
    return StaffSite.PATH + "/" + course.id().name();
  }

  String publicPath() {
    return Told.path(course);
  }

  String typed() {
    return page.told().refused() ? page.asked().form().find("addresses").orElse("") : "";
  }
}
