// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.desk.PublicSettings;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.MailList;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Pace;
import org.lazareto.web.Portal;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.Reply;

/** What the pages of lists have in common: where they stand, and how often somebody may. */
final class Pages {

  private static final Duration SPAN = Duration.ofMinutes(10);

  private final ListDesk desk;
  private final Pace forms;
  private final Pace wrong;

  Pages(ListDesk desk, PublicSettings bounds, Clock clock) {
    this.desk = desk;
    this.forms = new Pace(bounds.forms(), SPAN, clock);
    this.wrong = new Pace(bounds.forms(), SPAN, clock);
  }

  ListDesk desk() {
    return desk;
  }

  /** Around a page below the lists. */
  static Frame frame(Asked asked, String titleKey) {
    return PublicMenu.frame(asked, titleKey)
        .below(new Frame.Crumb(ListsSite.PATH, asked.language().say("web.desk.list.title")));
  }

  static Frame frame(Asked asked, MailList list) {
    return frame(asked, "web.desk.list.title").titled(list.title(asked.language().locale()));
  }

  /** In the place of an answer, where this network has sent too many forms that lead to mail. */
  Optional<Reply> crowded(Asked asked) {
    return later(asked, forms.of(network(asked)));
  }

  /** In the place of an answer, where this network has tried too many words that are none. */
  Optional<Reply> guessing(Asked asked) {
    return later(asked, wrong.left(network(asked)));
  }

  private static Optional<Reply> later(Asked asked, Duration wait) {
    return wait.isZero() ? Optional.empty() : Optional.of(Portal.later(asked, wait));
  }

  /** Says that a word is not good, or not any more; it counts. */
  Reply unknown(Asked asked) {
    Duration ignored = wrong.of(network(asked));
    return said(404, frame(asked, "web.desk.list.word.title"), "web.desk.list.word.text");
  }

  private static String network(Asked asked) {
    return Pace.network(asked.visitor().address());
  }

  /** A page that says one thing. */
  static Reply said(int status, Frame frame, String key, Object... arguments) {
    String text = frame.say(key, arguments);
    return Reply.page(status, (out, forms) -> JtesaidGenerated.render(out, forms, frame, text));
  }
}
