// The settings of a session.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/log.hpp>
#include <cqlxx/core/row_count.hpp>
#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/net/endpoint.hpp>
#include <cqlxx/net/tls.hpp>
#include <cqlxx/protocol/compressor.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/protocol/version.hpp>
#include <cqlxx/session/profile.hpp>
#include <cqlxx/session/server_warning.hpp>

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace mistake {

template <class Text>
struct contact_points_in_braces {
    static_assert(!std::is_same_v<Text, Text>,
                  "cqlxx: contact points are given one by one, without braces: config(\"10.0.0.1\", \"10.0.0.2\")");
};

} // namespace mistake

/// How to reach a cluster and how to treat it. Setters chain and change the object itself:
///
///     cqlxx::config("10.0.0.1", "10.0.0.2").keyspace("showroom").timeout(2s)
///
/// Contact points are tried in the order given. Not safe to change from several threads.
class config {
public:
    /// Contact points: "host", "host:port", "[v6 address]:port".
    template <std::convertible_to<std::string_view>... ContactPoints>
        requires(sizeof...(ContactPoints) > 0)
    explicit config(const ContactPoints&... contact_points) {
        (contact_points_.emplace_back(std::string_view(contact_points)), ...);
    }
    template <class Text, std::size_t Count>
        requires(!std::same_as<Text, char>) // a literal
    explicit config(const Text (&)[Count]) { // an initializer_list would take config{"10.0.0.1"}, too
        static_cast<void>(sizeof(mistake::contact_points_in_braces<Text>));
    }
    /// Contact points that are known when the program runs.
    explicit config(std::vector<std::string> contact_points) : contact_points_(std::move(contact_points)) {}

    /// The port of contact points that name none; 9042 by default.
    config& port(std::uint16_t number) { return port_ = number, *this; }
    /// The keyspace of all statements that name none. It must exist.
    config& keyspace(std::string name) { return keyspace_ = std::move(name), *this; }
    /// User and password for PasswordAuthenticator.
    config& credentials(std::string user, std::string password);
    config& tls(cqlxx::tls settings) { return tls_ = std::move(settings), *this; }

    /// The consistency of statements that say none; LOCAL_QUORUM by default.
    config& consistency(consistency_level level) { return consistency_ = level, *this; }
    /// The serial consistency of statements that say none; LOCAL_SERIAL by default.
    config& serial_consistency(consistency_level level) { return serial_consistency_ = level, *this; }
    /// Whether plain writes that say nothing about it carry a timestamp of the session's clock, which never goes back, so
    /// that the later of two writes of one session wins; yes by default. If not, coordinators take their own time.
    config& client_timestamps(bool wanted) { return client_timestamps_ = wanted, *this; }
    /// The deadline of a whole request; 10 s by default. Zero or less: an error at connect().
    config& timeout(time_limit whole_request) { return timeout_ = whole_request, *this; }
    /// Rows per page; 5000 by default.
    config& page_size(row_count rows) { return page_size_ = rows.clamped(), *this; }
    /// Settings for all statements that name them: `.profile("reporting")`. The name is new, or its former settings are
    /// replaced.
    config& profile(std::string name, cqlxx::profile settings);
    /// Signs the paging states of session::page, for states that strangers hold: only those signed with this key, at least
    /// 16 random bytes, are continued. Without it, states are guarded against mistakes, but not against forgery.
    config& paging_key(std::string secret) { return paging_key_ = std::move(secret), signs_paging_ = true, *this; }
    /// Goes on accepting states that were signed with a former key, while paging_key signs the new ones. Adds up.
    config& accept_paging_key(std::string former);
    /// How long one attempt to connect, TLS and authentication included, may take; 5 s by default.
    config& connect_timeout(time_limit value) { return connect_timeout_ = value, *this; }
    /// A connection that was silent for `interval` is asked for a sign of life and replaced after `patience` without one.
    config& heartbeat(time_limit interval, time_limit patience);
    /// Delays between attempts to connect again: from `base`, doubling up to `cap`. 100 ms and 10 s by default.
    config& reconnection(time_limit base, time_limit cap);
    /// Requests under way at the same time; further ones wait in the client. 2048 by default, 32767 at most.
    config& max_requests(std::size_t count) { return max_requests_ = count, *this; }
    /// Requests that may wait in the client for a free stream; one more fails at once. 100,000 by default.
    config& max_waiting(std::size_t count) { return max_waiting_ = count, *this; }
    /// Uses this protocol version only, instead of the newest that client and node know.
    config& protocol_version(protocol::version version) { return version_ = version, *this; }
    /// Compresses what goes over the network, if the node offers it too; if not, a warning is logged and connections
    /// go on without. `lz4()`, or in v4 `snappy()`; none by default. Worth it where the network is the bottleneck.
    config& compression(std::shared_ptr<const protocol::compressor> algorithm);
    /// Shown to operators in system_views.clients.
    config& application(std::string name, std::string version = std::string());
    /// Where log lines go; nowhere by default.
    config& log(log_sink sink) { return log_ = std::move(sink), *this; }
    /// Hears every warning that nodes send with their answers, also those that a statement's `info` receives. Without it they
    /// are logged.
    config& on_warning(warning_handler call) { return on_warning_ = std::move(call), *this; }

    /// The contact points, parsed. Throws error with errc::invalid_configuration.
    std::vector<net::endpoint> endpoints() const;
    const std::string& keyspace() const noexcept { return keyspace_; }
    const std::string& user() const noexcept { return user_; }
    const std::string& password() const noexcept { return password_; }
    const std::optional<cqlxx::tls>& tls() const noexcept { return tls_; }
    cqlxx::consistency consistency() const noexcept { return consistency_; }
    cqlxx::consistency serial_consistency() const noexcept { return serial_consistency_; }
    bool client_timestamps() const noexcept { return client_timestamps_; }
    std::chrono::milliseconds timeout() const noexcept { return timeout_; }
    std::int32_t page_size() const noexcept { return page_size_; }
    /// Empty: paging states are not signed.
    const std::string& paging_key() const noexcept { return paging_key_; }
    const std::vector<std::string>& accepted_paging_keys() const noexcept { return accepted_paging_keys_; }
    std::chrono::milliseconds connect_timeout() const noexcept { return connect_timeout_; }
    std::chrono::milliseconds heartbeat_interval() const noexcept { return heartbeat_interval_; }
    std::chrono::milliseconds heartbeat_patience() const noexcept { return heartbeat_patience_; }
    std::chrono::milliseconds reconnection_base() const noexcept { return reconnection_base_; }
    std::chrono::milliseconds reconnection_cap() const noexcept { return reconnection_cap_; }
    std::size_t max_requests() const noexcept { return max_requests_; }
    std::size_t max_waiting() const noexcept { return max_waiting_; }
    std::optional<protocol::version> protocol_version() const noexcept { return version_; }
    /// Null: none.
    const std::shared_ptr<const protocol::compressor>& compression() const noexcept { return compression_; }
    const std::string& application_name() const noexcept { return application_name_; }
    const std::string& application_version() const noexcept { return application_version_; }
    const log_sink& log() const noexcept { return log_; }
    const warning_handler& on_warning() const noexcept { return on_warning_; }
    /// By name, in the order in which they were set.
    const std::vector<std::pair<std::string, cqlxx::profile>>& profiles() const noexcept { return profiles_; }

    /// Throws error with errc::invalid_configuration for settings that can't work.
    void check() const;

private:
    std::vector<std::string> contact_points_;
    std::string keyspace_;
    std::string user_;
    std::string password_;
    std::string application_name_;
    std::string application_version_;
    std::string paging_key_;
    bool signs_paging_ = false; // an empty key is a weak one, not none: else states would silently be unsigned
    std::vector<std::string> accepted_paging_keys_;
    std::optional<cqlxx::tls> tls_;
    log_sink log_;
    warning_handler on_warning_;
    std::vector<std::pair<std::string, cqlxx::profile>> profiles_;
    std::shared_ptr<const protocol::compressor> compression_;
    std::chrono::milliseconds timeout_{10'000};
    std::chrono::milliseconds connect_timeout_{5'000};
    std::chrono::milliseconds heartbeat_interval_{30'000};
    std::chrono::milliseconds heartbeat_patience_{5'000};
    std::chrono::milliseconds reconnection_base_{100};
    std::chrono::milliseconds reconnection_cap_{10'000};
    std::size_t max_requests_ = 2048;
    std::size_t max_waiting_ = 100'000;
    std::optional<protocol::version> version_;
    cqlxx::consistency consistency_ = cqlxx::consistency::local_quorum;
    cqlxx::consistency serial_consistency_ = cqlxx::consistency::local_serial;
    std::int32_t page_size_ = 5000;
    bool client_timestamps_ = true;
    std::uint16_t port_ = net::endpoint::default_port;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE config& config::credentials(std::string user, std::string password) {
    user_ = std::move(user);
    password_ = std::move(password);
    return *this;
}

CQLXX_INLINE config& config::profile(std::string name, cqlxx::profile settings) {
    const auto same = [&](const auto& known) { return known.first == name; };
    if (const auto known = std::find_if(profiles_.begin(), profiles_.end(), same); known != profiles_.end())
        known->second = settings;
    else
        profiles_.emplace_back(std::move(name), settings);
    return *this;
}

CQLXX_INLINE config& config::accept_paging_key(std::string former) {
    accepted_paging_keys_.push_back(std::move(former));
    return *this;
}

CQLXX_INLINE config& config::heartbeat(time_limit interval, time_limit patience) {
    heartbeat_interval_ = interval;
    heartbeat_patience_ = patience;
    return *this;
}

CQLXX_INLINE config& config::reconnection(time_limit base, time_limit cap) {
    reconnection_base_ = base;
    reconnection_cap_ = cap;
    return *this;
}

CQLXX_INLINE config& config::compression(std::shared_ptr<const protocol::compressor> algorithm) {
    return compression_ = std::move(algorithm), *this;
}

CQLXX_INLINE config& config::application(std::string name, std::string version) {
    application_name_ = std::move(name);
    application_version_ = std::move(version);
    return *this;
}

CQLXX_INLINE std::vector<net::endpoint> config::endpoints() const {
    std::vector<net::endpoint> parsed;
    for (const std::string& text : contact_points_) parsed.push_back(net::endpoint::parse(text, port_));
    return parsed;
}

CQLXX_INLINE void config::check() const {
    using std::chrono::milliseconds;
    const auto refuse = [](const char* what) { throw error(errc::invalid_configuration, what); };
    if (contact_points_.empty()) refuse("config: no contact point is given");
    if (timeout_ <= milliseconds(0)) refuse("config: timeout must be more than 0 ms");
    if (connect_timeout_ <= milliseconds(0)) refuse("config: connect_timeout must be more than 0 ms");
    if (heartbeat_interval_ <= milliseconds(0) || heartbeat_patience_ <= milliseconds(0))
        refuse("config: heartbeat's interval and patience must be more than 0 ms");
    if (page_size_ <= 0) refuse("config: page_size must be at least 1");
    if (!is_serial(serial_consistency_)) refuse("config: serial_consistency must be serial or local_serial");
    for (const auto& [name, settings] : profiles_) settings.check(name);
    const auto is_weak = [](const std::string& key) { return key.size() < 16; };
    if ((signs_paging_ && is_weak(paging_key_)) ||
        std::any_of(accepted_paging_keys_.begin(), accepted_paging_keys_.end(), is_weak))
        refuse("config: a paging key must have at least 16 bytes");
    if (paging_key_.empty() && !accepted_paging_keys_.empty())
        refuse("config: accept_paging_key needs a paging_key that signs new paging states");
    if (reconnection_base_ <= milliseconds(0) || reconnection_cap_ < reconnection_base_)
        refuse("config: reconnection's base must be more than 0 ms and at most its cap");
    if (std::max({timeout_, connect_timeout_, heartbeat_interval_, heartbeat_patience_, reconnection_cap_}) > a_century)
        refuse("config: a duration of more than a century");
    if (max_requests_ == 0 || max_requests_ > 32767) refuse("config: max_requests must be 1 to 32767");
    if (port_ == 0) refuse("config: port must not be 0");
    if (user_.empty() != password_.empty()) refuse("config: credentials need a user and a password");
    if (compression_ && !compression_->works_in(version_.value_or(protocol::version::v5)))
        throw error(errc::invalid_configuration,
                    "config: protocol v5 has no compression " + std::string(compression_->name()) +
                        "; use lz4(), or set protocol_version(cqlxx::protocol::version::v4)");
    static_cast<void>(endpoints());
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
