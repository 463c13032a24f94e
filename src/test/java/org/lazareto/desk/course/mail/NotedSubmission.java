// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;

/** An MTA that takes everything and keeps it, or takes nothing for now. */
public final class NotedSubmission implements Submission {

  public final List<String> mails = new CopyOnWriteArrayList<>();
  public volatile boolean down;

  @Override
  public SubmissionResult submit(Address sender, List<Address> recipients, ByteSource message) {
    if (down) {
      return new SubmissionResult.Failed(true, "down");
    }
    try {
      mails.add(new String(message.readAll(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SubmissionResult.Accepted("250", new LinkedHashMap<>());
  }

  public String last() {
    return mails.getLast();
  }
}
