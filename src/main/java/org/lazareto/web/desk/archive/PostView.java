// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.archive.ArchivedPost;
import org.lazareto.verdict.Part;
import org.lazareto.web.Fields;
import org.lazareto.web.Links;
import org.lazareto.web.mail.Shown;

/**
 * One post as its template reads it. Immutable.
 *
 * @param leaves its text in pages
 * @param leaf which of them
 * @param attached what hangs on it
 * @param next the one behind it in its thread
 */
record PostView(
    ArchiveView archive,
    ArchivedPost post,
    List<List<Passage>> leaves,
    int leaf,
    List<Part> attached,
    Optional<ArchivedPost> next) {

  PostView {
    leaves = List.copyOf(leaves);
    attached = List.copyOf(attached);
  }

  List<Passage> passages() {
    return leaves.get(Math.min(leaf, leaves.size() - 1));
  }

  Optional<String> nextLeaf() {
    return leaf + 1 < leaves.size()
        ? Optional.of(archive.path(post) + "?leaf=" + (leaf + 1))
        : Optional.empty();
  }

  String thread() {
    return archive.opened().path() + "/thread/" + post.number();
  }

  String part(Part part) {
    return archive.path(post) + "/part" + Links.with(Fields.NONE, "part", part.path());
  }

  String name(Part part) {
    return name(archive, part);
  }

  static String name(ArchiveView archive, Part part) {
    String name = Shown.text(archive.text(part.name()));
    return name.isBlank() ? archive.frame().say("web.mail.attachment.nameless") : name;
  }

  String size(Part part) {
    return archive.frame().words().size(part.size());
  }

  /** Where the staff take it out. */
  Optional<String> removing() {
    return archive.opened().reader() instanceof Reader.Keeper
        ? Optional.of("/desk/lists/" + post.list() + "/posts/" + post.number() + "/remove")
        : Optional.empty();
  }
}
