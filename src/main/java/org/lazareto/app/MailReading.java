// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.lazareto.child.Children;
import org.lazareto.mailbox.Examinations;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.mailbox.Opening;
import org.lazareto.mailbox.preview.Previews;
import org.lazareto.mailbox.rendition.Renderer;
import org.lazareto.stamp.PublicMark;
import org.lazareto.stamp.Verifier;
import org.lazareto.text.LazaretoException;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.web.download.DownloadSite;
import org.lazareto.web.mail.Reading;
import org.lazareto.web.mail.attachment.AttachmentTools;

/** What mail is read with, wired. Immutable. */
record MailReading(
    Verifier verifier, Reading reading, Examinations examinations, Previews previews) {

  /**
   * Nothing of what a portal before left lying is kept.
   *
   * @param gate examines what its reader asks for
   */
  static MailReading of(Settings settings, Examining gate, Clock clock) throws IOException {
    Unpacker unpacker = unpacker(settings);
    Verifier verifier = new Verifier(marks(settings), unpacker, settings.limits());
    Examinations examinations = new Examinations(gate, settings.letters(), clock);
    Opening opening = new Opening(bounds(settings), unpacker, verifier, examinations);
    opening.sweep();
    Renderer renderer = new Renderer(settings.mailbox().rendition(), settings.site().domains());
    Previews previews = new Previews(settings.mailbox().preview(), settings.limits(), renderer);
    previews.sweep();
    return new MailReading(verifier, new Reading(opening, renderer), examinations, previews);
  }

  /** The facts of messages, for who judges them. */
  static Excerpts excerpts(Settings settings) {
    return new Excerpts(unpacker(settings), bounds(settings));
  }

  private static Opening.Bounds bounds(Settings settings) {
    return new Opening.Bounds(spool(settings), settings.mailbox().text(), settings.limits());
  }

  static Unpacker unpacker(Settings settings) {
    UnpackSettings its = settings.unpack();
    return new Unpacker(
        new UnpackSettings(spool(settings), its.memory(), its.skeleton(), its.skeletonText()),
        new Children(settings.child()));
  }

  // The gate's own is not the portal's user's.
  private static Path spool(Settings settings) {
    return settings.web().directory().resolve("letters");
  }

  // A gate that never ran has no key; then all mail is unexamined.
  private static List<PublicMark> marks(Settings settings) throws IOException {
    try {
      return List.of(PublicMark.ofNode(settings.stamp()));
    } catch (LazaretoException _) {
      return List.of();
    }
  }

  Opening opening() {
    return reading.opening();
  }

  AttachmentTools tools(DownloadSite downloads) {
    return new AttachmentTools(reading, examinations, previews, downloads);
  }
}
