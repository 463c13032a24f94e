// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list.staff;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Post;
import org.lazareto.desk.list.Tally;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Numbered;
import org.lazareto.web.admin.Page;

/** How delivery stands, as its template reads it: by node, and by post. Immutable. */
record DeliveryView(Page page, MailList list, List<Tally> nodes, List<Row> posts) {

  static final int PAGE = 20;

  DeliveryView {
    nodes = List.copyOf(nodes);
    posts = List.copyOf(posts);
  }

  /** One post. */
  record Row(Post post, List<Tally> tally) {
    Row {
      tally = List.copyOf(tally);
    }
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.list.staff." + key, arguments);
  }

  Grid byNode() {
    return new Grid(
        say("delivery.nodes"),
        heads(say("node")),
        nodes.stream()
            .map(
                tally ->
                    row(
                        new Grid.Text(
                            tally.node().isEmpty() ? say("delivery.direct") : tally.node()),
                        List.of(tally)))
            .toList(),
        say("delivery.none"));
  }

  Grid byPost() {
    return new Grid(
        say("delivery.posts"),
        heads(say("post")),
        posts.stream()
            .map(
                row ->
                    row(
                        new Grid.Text(
                            page.words().moment(row.post().at())
                                + " · "
                                + row.post().heading().subject()),
                        row.tally()))
            .toList(),
        say("delivery.none"));
  }

  private List<String> heads(String first) {
    return List.of(
        first,
        say("delivery.waiting"),
        say("delivery.sent"),
        say("delivery.refused"),
        say("delivery.given-up"),
        say("delivery.gone"));
  }

  private List<Grid.Cell> row(Grid.Cell first, List<Tally> tally) {
    return List.of(
        first,
        figure(tally, Tally::waiting),
        figure(tally, Tally::sent),
        figure(tally, Tally::refused),
        figure(tally, Tally::givenUp),
        figure(tally, Tally::gone));
  }

  private Grid.Figure figure(List<Tally> tally, ToLongFunction<Tally> what) {
    return new Grid.Figure(page.words().number(tally.stream().mapToLong(what).sum()));
  }

  Optional<String> older() {
    return posts.size() < PAGE
        ? Optional.empty()
        : Optional.of(
            StaffPages.path(list)
                + "/delivery"
                + Numbered.older(page.asked(), posts.getLast().post().number()));
  }
}
