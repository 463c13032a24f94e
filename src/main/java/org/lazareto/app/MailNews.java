// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.List;
import java.util.stream.Stream;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.mailbox.Opening;
import org.lazareto.web.Route;
import org.lazareto.web.mail.MailDesk;
import org.lazareto.web.mail.News;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.news.Headlines;
import org.lazareto.web.mail.news.NewsSite;
import org.lazareto.web.mail.report.ReportSite;

/** What the webmail's users hear of the staff and tell them, wired. Immutable. */
record MailNews(AttentionDesk attention, Advisories advisories, OwnAddress own) {

  /** What every page says first. */
  News headlines() {
    return new Headlines(advisories, attention.reports(), attention.seen(), own);
  }

  List<Route> routes(MailDesk desk, Opening opening) {
    ReportSite.Inbox inbox = new ReportSite.Inbox(attention.reports(), attention.seen(), own);
    ReportSite.Messages messages = new ReportSite.Messages(opening, attention.excerpts());
    return Stream.of(
            new ReportSite(desk, inbox, messages).routes(),
            new NewsSite(desk, advisories, attention.seen(), own).routes())
        .flatMap(List::stream)
        .toList();
  }
}
