// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.util.Optional;
import org.lazareto.desk.list.archive.ArchivedPost;
import org.lazareto.verdict.Part;
import org.lazareto.web.Fields;
import org.lazareto.web.Links;
import org.lazareto.web.mail.Shown;
import org.lazareto.web.mail.Written;
import org.lazareto.web.mail.attachment.PreviewView;

/**
 * An attachment of a post as its template reads it. Immutable.
 *
 * @param why nothing of it is shown; empty if there is no such reason
 */
record PartView(
    ArchiveView archive, ArchivedPost post, Part part, Optional<PreviewView> preview, String why) {

  String name() {
    return PostView.name(archive, part);
  }

  String declared() {
    return Shown.text(part.declaredType());
  }

  String detected() {
    return Shown.text(part.detectedType());
  }

  String size() {
    return archive.frame().words().size(part.size());
  }

  String path() {
    return archive.path(post) + "/part" + Links.with(Fields.NONE, "part", part.path());
  }

  String previewing(int leaf) {
    return path() + "&preview=" + leaf + "#preview";
  }

  String nextPreview() {
    return previewing(preview.map(p -> p.leaf() + 1).orElse(0));
  }

  Written written() {
    return Written.unlinked(archive.frame());
  }
}
