// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.archive.ArchivedPost;
import org.lazareto.desk.list.archive.ThreadSummary;
import org.lazareto.web.admin.Numbered;

/**
 * The archive of a list as its template reads it: its threads, or what a search found. Immutable.
 *
 * @param words that are searched for; empty where it is no search
 */
record ThreadsView(
    ArchiveView archive, String words, List<ThreadSummary> threads, List<ArchivedPost> found) {

  static final int PAGE = 25;

  ThreadsView {
    threads = List.copyOf(threads);
    found = List.copyOf(found);
  }

  boolean searches() {
    return !words.isEmpty();
  }

  String path(ThreadSummary thread) {
    return archive.opened().path() + "/thread/" + thread.first();
  }

  String moment(ThreadSummary thread) {
    return archive.frame().words().moment(thread.at());
  }

  Optional<String> older() {
    if (threads.size() == PAGE) {
      return older(threads.getLast().last());
    }
    return found.size() == PAGE ? older(found.getLast().number()) : Optional.empty();
  }

  private Optional<String> older(long number) {
    return Optional.of(archive.opened().path() + Numbered.older(archive.opened().asked(), number));
  }

  Optional<String> feed() {
    return archive.opened().isPublic()
        ? Optional.of(archive.opened().path() + ".atom")
        : Optional.empty();
  }
}
