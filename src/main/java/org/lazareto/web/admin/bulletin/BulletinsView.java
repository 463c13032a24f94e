// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.bulletin;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.Bulletin;
import org.lazareto.desk.Bulletins;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;

/**
 * The notices as their template reads them. Immutable.
 *
 * @param standing those that users see now
 */
record BulletinsView(Page page, List<Bulletin> rows, List<Bulletin> standing) {

  static final List<Integer> DAYS = List.of(1, 3, 7, 30);

  private static final int USUAL = 7;

  BulletinsView {
    rows = List.copyOf(rows);
    standing = List.copyOf(standing);
  }

  String say(String key, Object... arguments) {
    return page.say("web.admin.bulletin." + key, arguments);
  }

  Grid grid() {
    return new Grid(
        page.frame().title(),
        List.of(
            say("head.title"),
            say("head.author"),
            say("head.made"),
            say("head.ends"),
            say("head.what")),
        rows.stream().map(this::row).toList(),
        say("empty"));
  }

  private List<Grid.Cell> row(Bulletin one) {
    boolean stands = standing.stream().anyMatch(s -> s.number() == one.number());
    return List.of(
        new Grid.Text(one.title()),
        new Grid.Text(one.author()),
        new Grid.Text(page.words().moment(one.made())),
        new Grid.Text(page.words().moment(one.ends())),
        stands
            ? new Grid.Link(say("end"), BulletinsSite.PATH + "/" + one.number() + "/end")
            : new Grid.Text(say("ended")));
  }

  Optional<String> older() {
    return rows.size() < BulletinsSite.PAGE
        ? Optional.empty()
        : Optional.of(BulletinsSite.PATH + Numbered.older(page.asked(), rows.getLast().number()));
  }

  /** What was typed, where it was refused. */
  String typed(String field) {
    return page.asked().form().find(field).orElse("");
  }

  boolean chosen(int days) {
    return page.asked().form().find("days").map(d -> d.equals("" + days)).orElse(days == USUAL);
  }

  int longestTitle() {
    return Bulletins.LONGEST_TITLE;
  }

  int longestText() {
    return Bulletins.LONGEST_TEXT;
  }
}
