// What servers add to some error codes (§8), as small structs that own their data.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/protocol/consistency.hpp>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <typeinfo>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// Why a replica failed. Servers may send other numbers.
enum class failure_reason : std::uint16_t {
    unknown = 0,
    too_many_tombstones = 1,
    timeout = 2,
    incompatible_schema = 3,
    read_size = 4,
    node_down = 5,
    index_not_available = 6,
    too_many_indexes = 7,
};

/// A replica and why it failed.
struct replica_failure {
    std::string node{}; ///< its address, without a port
    failure_reason reason = failure_reason::unknown;

    bool operator==(const replica_failure&) const = default;
};

/// UNAVAILABLE: not enough replicas were alive to begin.
struct unavailable {
    cqlxx::consistency consistency{};
    std::int32_t required = 0;
    std::int32_t alive = 0;
};

/// WRITE_TIMEOUT. The write may still be applied; of type "BATCH" it will be, since the batch log has it.
struct write_timeout {
    cqlxx::consistency consistency{};
    std::int32_t received = 0; ///< acknowledgements
    std::int32_t required = 0;
    std::string
        write_type{}; ///< "SIMPLE", "BATCH", "UNLOGGED_BATCH", "COUNTER", "BATCH_LOG", "CAS", "VIEW", "CDC" or newer
    std::optional<std::uint16_t> contentions{}; ///< "CAS" in v5, where the server knows it
};

/// READ_TIMEOUT.
struct read_timeout {
    cqlxx::consistency consistency{};
    std::int32_t received = 0; ///< answers
    std::int32_t required = 0;
    bool data_present = false; ///< the replica that was asked for data (not a digest) has answered
};

/// READ_FAILURE.
struct read_failure {
    cqlxx::consistency consistency{};
    std::int32_t received = 0;
    std::int32_t required = 0;
    std::int32_t failures = 0;              ///< replicas that failed
    std::vector<replica_failure> reasons{}; ///< v5 only
    bool data_present = false;
};

/// WRITE_FAILURE. Replicas that did not fail have applied the write.
struct write_failure {
    cqlxx::consistency consistency{};
    std::int32_t received = 0;
    std::int32_t required = 0;
    std::int32_t failures = 0;              ///< replicas that failed
    std::vector<replica_failure> reasons{}; ///< v5 only
    std::string write_type{};               ///< as in `write_timeout`
};

/// FUNCTION_FAILURE.
struct function_failure {
    std::string keyspace{};
    std::string function{};
    std::vector<std::string> argument_types{}; ///< as CQL
};

/// CAS_WRITE_UNKNOWN: a SERIAL read settles it.
struct cas_write_unknown {
    cqlxx::consistency consistency{};
    std::int32_t received = 0;
    std::int32_t required = 0;
};

/// ALREADY_EXISTS.
struct already_exists {
    std::string keyspace{};
    std::string table{}; ///< empty if it is the keyspace that exists
};

/// UNPREPARED.
struct unprepared {
    bytes id{};
};

/// What belongs to the code (one of the structs above), or nothing. Copies share it, so that copying an exception can't
/// fail. (A std::variant of them cost every program that includes cqlxx a tenth of Asio.)
class error_details {
public:
    error_details() = default;
    template <class Details>
        requires(!std::same_as<Details, error_details>)
    error_details(Details details) : type_(&typeid(Details)), value_(std::make_shared<Details>(std::move(details))) {}

    /// The details, if they are of that kind, or nullptr; lives as long as this and its copies.
    template <class Details>
    const Details* get_if() const noexcept {
        return type_ != nullptr && *type_ == typeid(Details) ? static_cast<const Details*>(value_.get()) : nullptr;
    }
    bool empty() const noexcept { return type_ == nullptr; }

private:
    const std::type_info* type_ = nullptr;
    std::shared_ptr<const void> value_{};
};

} // namespace cqlxx::inline CQLXX_ABI
