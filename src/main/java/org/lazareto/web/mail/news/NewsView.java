// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.news;

import java.util.List;
import java.util.Set;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.web.Frame;
import org.lazareto.web.desk.advisory.ArticleView;

/**
 * What every user is to read, as its template reads it. Immutable.
 *
 * @param read the names of what this one has read
 */
record NewsView(Frame frame, List<Advisory> all, Set<String> read) {

  NewsView {
    all = List.copyOf(all);
    read = Set.copyOf(read);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.mail.news." + key, arguments);
  }

  ArticleView article(Advisory one) {
    return new ArticleView(one.latestShown().content(), frame.asked().language());
  }

  String published(Advisory one) {
    String at =
        one.latestShown().published().map(step -> frame.words().moment(step.at())).orElse("");
    return one.isOfHub() ? at + " · " + say("of-hub", one.hub()) : at;
  }

  boolean unread(Advisory one) {
    return !read.contains(one.seenAs());
  }
}
