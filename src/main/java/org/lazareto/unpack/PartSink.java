// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Part;

/** Takes the parts of a message as they are found. */
public interface PartSink {

  /** What the message's own header says of it; called once, first. */
  void head(MessageHead head) throws IOException;

  /**
   * A part that has been opened, before what lies in it; {@link #part} tells it again with all its
   * facts.
   *
   * @param content readable until this call returns
   * @param plain tells whether every reader finds in it the parts that come until its own, as far
   *     as it is known when asked
   */
  default void opened(Part part, ByteSource content, BooleanSupplier plain) throws IOException {}

  /**
   * One part, complete with its facts. A container arrives once its members have been walked, so
   * that the facts they raised on it are there; the message itself, path {@code ""}, comes last. A
   * multipart is structure only: it has neither content nor digest of its own.
   *
   * @param content its decoded bytes, readable as often as needed until this call returns; empty
   *     for a multipart and for a part whose bytes could not be had (its facts say why)
   */
  void part(Part part, ByteSource content) throws IOException;

  /**
   * The message as mail with the bodies of its attachments cut: every header and every text, for
   * engines that recognise whole messages. Called once, last.
   *
   * @param complete whether all texts are in it to their end
   */
  void skeleton(ByteSource mail, boolean complete) throws IOException;
}
