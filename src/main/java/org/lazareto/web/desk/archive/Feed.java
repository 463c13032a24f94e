// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.desk.list.ListAddresses;
import org.lazareto.desk.list.archive.ArchivedPost;
import org.lazareto.web.XmlText;
import org.lazareto.web.desk.archive.Shelf.Opened;

/**
 * The newest posts of a public archive as a feed; nobody is known who reads it, so that addresses
 * are shortened. Immutable.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc4287 The Atom Syndication Format
 * @spec https://www.rfc-editor.org/rfc/rfc4151 The 'tag' URI Scheme
 */
record Feed(ListAddresses addresses, ArchiveView archive) {

  static final int MOST = 25;
  static final String TYPE = "application/atom+xml";

  String of(List<ArchivedPost> posts) {
    Opened opened = archive.opened();
    return """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s">
    <id>%s</id>
    <title>%s</title>
    <updated>%s</updated>
    <author><name>%s</name></author>
    <generator>Lazareto</generator>
    <link rel="self" type="application/atom+xml" href="%s"/>
    <link rel="alternate" type="text/html" href="%s"/>
    %s</feed>
    """
        .formatted(
            archive.frame().language(),
            XmlText.of(tag("")),
            XmlText.of(opened.title()),
            time(posts.stream().map(ArchivedPost::at).findFirst().orElse(opened.list().made())),
            XmlText.of(opened.title()),
            XmlText.of(addresses.web() + opened.path() + ".atom"),
            XmlText.of(addresses.web() + opened.path()),
            posts.stream().map(this::entry).collect(Collectors.joining()));
  }

  private String entry(ArchivedPost post) {
    return """
    <entry>
    <id>%s</id>
    <title>%s</title>
    <updated>%s</updated>
    <author><name>%s</name></author>
    <link rel="alternate" type="text/html" href="%s"/>
    <summary>%s</summary>
    </entry>
    """
        .formatted(
            XmlText.of(tag("/" + post.number())),
            XmlText.of(archive.subject(post.subject())),
            time(post.at()),
            XmlText.of(archive.writer(post)),
            XmlText.of(addresses.web() + archive.path(post)),
            XmlText.of(archive.excerpt(post)));
  }

  // In whose time the ids were first given: an id never changes (RFC 4287 4.2.6).
  private String tag(String post) {
    return "tag:" + addresses.domain() + ",2026:lists/" + archive.opened().list().name() + post;
  }

  // RFC 4287 3.3
  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
