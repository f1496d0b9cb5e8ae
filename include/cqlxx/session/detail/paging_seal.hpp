// Binds paging states to their statement, and signs them with a key of the application: HMAC-SHA256 by OpenSSL.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/version.hpp>
#include <cqlxx/session/config.hpp>
#include <cqlxx/statement/paging.hpp>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

using paging_digest = std::array<std::byte, statement::paging_parts::digest_size>;

/// HMAC-SHA256 (RFC 2104). SHA-256 because an unsigned state needs a hash in which nobody finds two statements alike, and
/// because as an HMAC it is the signature, too: one primitive, in every OpenSSL.
CQLXX_LAZY paging_digest hmac_sha256(std::string_view key, bytes_view data);

CQLXX_LAZY bool equal_in_constant_time(bytes_view a, bytes_view b) noexcept;

/// The key of states that nobody signs: a checksum, and no secret.
inline constexpr std::string_view no_paging_key = "cqlxx: a paging state that is not signed";

/// Makes and opens the paging states of one statement, under the keys of one configuration.
class paging_seal {
public:
    paging_seal(const config& settings, const statement::bound& what);

    CQLXX_LAZY paging_state seal(protocol::version version, bytes_view state) const;

    /// Throws error with errc::invalid_paging_state unless `sealed` was made for this statement and under a known key.
    CQLXX_LAZY statement::paging_parts open(const paging_state& sealed) const;

private:
    CQLXX_LAZY std::string_view key_of(const statement::paging_parts& parts) const;
    CQLXX_LAZY static bool is_seal_of(const statement::paging_parts& parts, std::string_view key);
    /// 0 in front: never the bytes of a seal, which begin with the format.
    CQLXX_LAZY paging_digest fingerprint_under(std::string_view key) const;
    [[noreturn]] void refuse(const char* why) const { throw error(errc::invalid_paging_state, why, where_); }

    const config* settings_;
    byte_buffer context_;
    diagnosis where_;
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE paging_digest hmac_sha256(std::string_view key, bytes_view data) {
    paging_digest made;
    unsigned size = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(data.data()), data.size(),
             reinterpret_cast<unsigned char*>(made.data()), &size) == nullptr ||
        size != made.size())
        throw error(errc::invalid_configuration, "OpenSSL computes no HMAC-SHA256");
    return made;
}

CQLXX_LAZY_INLINE bool equal_in_constant_time(bytes_view a, bytes_view b) noexcept {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

CQLXX_INLINE paging_seal::paging_seal(const config& settings, const statement::bound& what)
    : settings_(&settings),
      context_(statement::paging_context(
          what.keyspace().empty() ? std::string_view(settings.keyspace()) : what.keyspace(), what)),
      where_(diagnosis().statement(what.text())) {}

CQLXX_LAZY_INLINE paging_state paging_seal::seal(protocol::version version, bytes_view state) const {
    const bool is_signed = !settings_->paging_key().empty();
    const std::string_view key = is_signed ? std::string_view(settings_->paging_key()) : no_paging_key;
    const paging_digest fingerprint = fingerprint_under(key);
    statement::paging_parts parts;
    parts.is_signed = is_signed;
    parts.version = static_cast<std::uint8_t>(version);
    parts.fingerprint = fingerprint;
    parts.state = state;
    byte_buffer out;
    parts.write(out);
    out.append(hmac_sha256(key, out.view()));
    return paging_state(bytes(out.view().begin(), out.view().end()));
}

CQLXX_LAZY_INLINE statement::paging_parts paging_seal::open(const paging_state& sealed) const {
    const auto parts = statement::paging_parts::read(sealed.view());
    const std::string_view key = key_of(parts);
    if (!equal_in_constant_time(fingerprint_under(key), parts.fingerprint))
        refuse("this paging state belongs to another statement, other bound values or another keyspace");
    return parts;
}

CQLXX_LAZY_INLINE std::string_view paging_seal::key_of(const statement::paging_parts& parts) const {
    const bool wants_signed = !settings_->paging_key().empty();
    if (wants_signed && !parts.is_signed) refuse("this paging state is not signed, but config::paging_key is set");
    if (!wants_signed && parts.is_signed)
        refuse("this paging state is signed, but no config::paging_key is set to check it");
    if (!wants_signed) {
        if (!is_seal_of(parts, no_paging_key)) refuse("this paging state was altered or truncated");
        return no_paging_key;
    }
    if (is_seal_of(parts, settings_->paging_key())) return settings_->paging_key();
    for (const std::string& key : settings_->accepted_paging_keys())
        if (is_seal_of(parts, key)) return key;
    refuse("this paging state was altered or truncated, or signed with another key");
}

CQLXX_LAZY_INLINE bool paging_seal::is_seal_of(const statement::paging_parts& parts, std::string_view key) {
    return equal_in_constant_time(hmac_sha256(key, parts.sealed), parts.seal);
}

CQLXX_LAZY_INLINE paging_digest paging_seal::fingerprint_under(std::string_view key) const {
    byte_buffer data;
    *data.extend(1) = std::byte{0};
    data.append(context_.view());
    return hmac_sha256(key, data.view());
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
