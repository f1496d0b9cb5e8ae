// What becomes true when a write took effect: a tracked row is then as the table has it.
#pragma once

#include <cqlxx/core/version.hpp>

#include <concepts>
#include <memory>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::statement {

/// What a tracked row was when it was loaded or saved; null: it is not in the table yet.
using baseline = std::shared_ptr<const void>;

/// Puts a row in the place of what a tracked row was, when its save took effect. Holds both, so that neither has to live
/// until then. Does nothing by default.
class commitment {
public:
    commitment() = default;
    commitment(std::shared_ptr<baseline> place, baseline saved) noexcept
        : place_(std::move(place)), saved_(std::move(saved)) {}

    void apply() const noexcept {
        if (place_) *place_ = saved_;
    }

private:
    std::shared_ptr<baseline> place_;
    baseline saved_;
};

/// A write that a commitment belongs to, and that may have nothing to send.
template <class S>
concept committing = requires(const S& constant) {
    { constant.commitment() } -> std::same_as<commitment>;
    { constant.is_needed() } -> std::same_as<bool>;
};

} // namespace cqlxx::inline CQLXX_ABI::statement
