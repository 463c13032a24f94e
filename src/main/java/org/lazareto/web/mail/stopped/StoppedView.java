// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.stopped;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.journal.Query;
import org.lazareto.mail.Address;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.mail.Shown;

/**
 * What was stopped for somebody, as its template reads it. Immutable.
 *
 * @param own whose; none where the site does not say which address the log-in is
 */
record StoppedView(Frame frame, List<Address> own, StoppedMail.Rows page) {

  String say(String key, Object... arguments) {
    return frame.say("web.mail.stopped." + key, arguments);
  }

  String lead() {
    String all = own.stream().map(a -> Shown.text(a.text())).collect(Collectors.joining(", "));
    return own.isEmpty() ? say("nobody") : say("lead", all);
  }

  List<Told> rows() {
    return page.rows().stream().map(row -> new Told(frame, row)).toList();
  }

  Optional<String> next() {
    return page.next().map(this::link);
  }

  private String link(Query.Mark from) {
    return StoppedSite.PATH + Links.with(Fields.NONE, "after", from.text());
  }
}
