// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.wrapped;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1SetParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.CompressedDataParser;
import org.bouncycastle.asn1.cms.ContentInfoParser;
import org.bouncycastle.asn1.cms.SignedDataParser;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.verdict.Fact.Kind;

/**
 * Takes the content out of CMS wrappings (RFC 5652, RFC 3274): signed and compressed S/MIME, signed
 * files. Signatures are not checked. Immutable.
 */
public final class CmsFile implements Opener {

  /** What is not content is small: certificates, names of algorithms. */
  private static final int LARGEST_VALUE = 1 << 20;

  private static final int MOST_ALGORITHMS = 100;

  private static final Set<String> ENCRYPTED =
      Set.of(
          CMSObjectIdentifiers.envelopedData.getId(),
          CMSObjectIdentifiers.signedAndEnvelopedData.getId(),
          CMSObjectIdentifiers.encryptedData.getId(),
          CMSObjectIdentifiers.authEnvelopedData.getId());

  private static final Set<String> WRAPPED =
      Set.of(CMSObjectIdentifiers.signedData.getId(), CMSObjectIdentifiers.compressedData.getId());

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    Optional<String> type = CmsType.of(bytes.head());
    if (type.filter(ENCRYPTED::contains).isPresent()) {
      bytes.fact(Kind.ENCRYPTED_MAIL, "S/MIME");
    }
    if (type.filter(WRAPPED::contains).isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> beginning = beginning(bytes, budget);
    return beginning.map(
        head ->
            Members.of(
                List.of(
                    new Member.Packed(
                        List.of(Wrapped.name(bytes, head)),
                        List.of(),
                        Optional.of(
                            () -> content(bytes, budget).orElseThrow(EOFException::new))))));
  }

  /** How the content begins; nothing if the signature or the certificates stand alone. */
  private static Optional<byte[]> beginning(Candidate bytes, Budget budget) throws IOException {
    Optional<InputStream> content = content(bytes, budget);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = content.get()) {
      return Optional.of(in.readNBytes(Wrapped.HEAD));
    }
  }

  private static Optional<InputStream> content(Candidate bytes, Budget budget) throws IOException {
    InputStream in = new BufferedInputStream(new Timed(bytes.source().open(), budget));
    try {
      ASN1StreamParser parser = new ASN1StreamParser(in, LARGEST_VALUE);
      ContentInfoParser outer =
          new ContentInfoParser((ASN1SequenceParser) required(parser.readObject()));
      ASN1SequenceParser inner = (ASN1SequenceParser) required(outer.getContent(BERTags.SEQUENCE));
      boolean compressed = outer.getContentType().equals(CMSObjectIdentifiers.compressedData);
      ContentInfoParser info =
          compressed ? new CompressedDataParser(inner).getEncapContentInfo() : signed(inner);
      ASN1Encodable octets = info.getContent(BERTags.OCTET_STRING);
      if (!(octets instanceof ASN1OctetStringParser content)) {
        in.close();
        return Optional.empty();
      }
      InputStream stream = content.getOctetStream();
      return Optional.of(compressed ? new InflaterInputStream(stream) : stream);
    } catch (ClassCastException | IllegalArgumentException | IllegalStateException e) {
      in.close();
      throw new IOException("not what its type says", e);
    }
  }

  private static ContentInfoParser signed(ASN1SequenceParser sequence) throws IOException {
    SignedDataParser data = SignedDataParser.getInstance(sequence);
    ASN1SetParser algorithms = data.getDigestAlgorithms();
    // They must be read to come to what follows.
    int count = 0;
    ASN1Encodable algorithm = algorithms.readObject();
    while (algorithm != null) {
      algorithm.toASN1Primitive();
      if (++count > MOST_ALGORITHMS) {
        throw new IOException("too many algorithms");
      }
      algorithm = algorithms.readObject();
    }
    return data.getEncapContentInfo();
  }

  private static ASN1Encodable required(@org.jspecify.annotations.Nullable ASN1Encodable value)
      throws EOFException {
    if (value == null) {
      throw new EOFException();
    }
    return value;
  }
}
