// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.news;

import java.util.List;
import java.util.Set;
import org.lazareto.desk.Bulletin;
import org.lazareto.web.Frame;
import org.lazareto.web.mail.Shown;

/**
 * What every user is to read, as its template reads it. Immutable.
 *
 * @param read the names of what this one has read
 */
record NewsView(Frame frame, List<Bulletin> all, Set<String> read) {

  NewsView {
    all = List.copyOf(all);
    read = Set.copyOf(read);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.mail.news." + key, arguments);
  }

  String title(Bulletin one) {
    return Shown.text(one.title());
  }

  List<String> lines(Bulletin one) {
    return one.text().lines().filter(line -> !line.isBlank()).toList();
  }

  String made(Bulletin one) {
    return frame.words().moment(one.made());
  }

  boolean unread(Bulletin one) {
    return !read.contains(one.name());
  }
}
