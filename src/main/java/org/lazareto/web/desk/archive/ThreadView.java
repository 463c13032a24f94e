// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.archive.ArchivedPost;

/** One thread as its template reads it: who wrote, when, and how each begins. Immutable. */
record ThreadView(ArchiveView archive, List<ArchivedPost> posts) {

  static final int PAGE = 25;

  ThreadView {
    posts = List.copyOf(posts);
  }

  /** What a post answers, if that is on this page. */
  Optional<ArchivedPost> answered(ArchivedPost post) {
    return posts.stream().filter(other -> other.number() == post.place().parent()).findFirst();
  }

  Optional<String> more() {
    return posts.size() < PAGE
        ? Optional.empty()
        : Optional.of(
            archive.opened().path()
                + "/thread/"
                + posts.getFirst().number()
                + "?after="
                + posts.getLast().number());
  }
}
