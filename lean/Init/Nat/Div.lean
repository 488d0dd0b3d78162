prelude
import Init.Nat.Basic
import Init.Nat.Mul

/-!
# Natural numbers: quotient and remainder
-/

/-! ## Division, divisors, bits -/

namespace Nat

/-! ### More about subtraction and order -/

protected theorem sub_lt_of_pos_le {a b : Nat} (h₀ : 0 < a) (h₁ : a ≤ b) : b - a < b :=
  sub_lt (Nat.lt_of_lt_of_le h₀ h₁) h₀

theorem zero_lt_of_ne_zero {a : Nat} (h : a ≠ 0) : 0 < a := Nat.pos_of_ne_zero h

theorem zero_lt_of_lt {a b : Nat} (h : a < b) : 0 < b := Nat.lt_of_le_of_lt (zero_le a) h

/-! ### The equations of division -/

private theorem div_go_irrel {y : Nat} (hy : 0 < y) : ∀ (f₁ f₂ x : Nat) (h₁ : x < f₁) (h₂ : x < f₂),
    Nat.div.go y hy f₁ x h₁ = Nat.div.go y hy f₂ x h₂
  | 0, _, x, h₁, _ => absurd h₁ (not_lt_zero x)
  | _ + 1, 0, x, _, h₂ => absurd h₂ (not_lt_zero x)
  | f₁ + 1, f₂ + 1, x, h₁, h₂ => by
    by_cases h : y ≤ x
    · rw [Nat.div.go, Nat.div.go, dite_eq_left h, dite_eq_left h, div_go_irrel hy f₁ f₂]
    · rw [Nat.div.go, Nat.div.go, dite_eq_right h, dite_eq_right h]

theorem div_eq (x y : Nat) : x / y = if 0 < y ∧ y ≤ x then (x - y) / y + 1 else 0 := by
  show Nat.div x y = if 0 < y ∧ y ≤ x then Nat.div (x - y) y + 1 else 0
  unfold Nat.div
  by_cases hy : 0 < y
  · rw [dite_eq_left hy, dite_eq_left hy, Nat.div.go]
    by_cases h : y ≤ x
    · rw [dite_eq_left h, ite_eq_left ⟨hy, h⟩, div_go_irrel hy x (succ (x - y))]
    · rw [dite_eq_right h, ite_eq_right fun h' => h h'.2]
  · rw [dite_eq_right hy, ite_eq_right fun h => hy h.1]

private theorem mod_go_irrel {y : Nat} (hy : 0 < y) : ∀ (f₁ f₂ x : Nat) (h₁ : x < f₁) (h₂ : x < f₂),
    Nat.modCore.go y hy f₁ x h₁ = Nat.modCore.go y hy f₂ x h₂
  | 0, _, x, h₁, _ => absurd h₁ (not_lt_zero x)
  | _ + 1, 0, x, _, h₂ => absurd h₂ (not_lt_zero x)
  | f₁ + 1, f₂ + 1, x, h₁, h₂ => by
    by_cases h : y ≤ x
    · rw [Nat.modCore.go, Nat.modCore.go, dite_eq_left h, dite_eq_left h, mod_go_irrel hy f₁ f₂]
    · rw [Nat.modCore.go, Nat.modCore.go, dite_eq_right h, dite_eq_right h]

private theorem modCore_eq (x y : Nat) :
    Nat.modCore x y = if 0 < y ∧ y ≤ x then Nat.modCore (x - y) y else x := by
  unfold Nat.modCore
  by_cases hy : 0 < y
  · rw [dite_eq_left hy, dite_eq_left hy, Nat.modCore.go]
    by_cases h : y ≤ x
    · rw [dite_eq_left h, ite_eq_left ⟨hy, h⟩, mod_go_irrel hy x (succ (x - y))]
    · rw [dite_eq_right h, ite_eq_right fun h' => h h'.2]
  · rw [dite_eq_right hy, ite_eq_right fun h => hy h.1]

protected theorem modCore_eq_mod (n m : Nat) : Nat.modCore n m = n % m := by
  show Nat.modCore n m = Nat.mod n m
  match n with
  | 0 =>
    rw [modCore_eq]
    exact ite_eq_right fun h => Nat.lt_irrefl 0 (Nat.lt_of_lt_of_le h.1 h.2)
  | n + 1 =>
    show _ = if m ≤ n + 1 then Nat.modCore (n + 1) m else n + 1
    by_cases h : m ≤ n + 1
    · rw [ite_eq_left h]
    · rw [ite_eq_right h, modCore_eq, ite_eq_right fun h' => h h'.2]

theorem mod_eq (x y : Nat) : x % y = if 0 < y ∧ y ≤ x then (x - y) % y else x := by
  rw [← Nat.modCore_eq_mod, ← Nat.modCore_eq_mod, modCore_eq]

/-! ### First consequences -/

@[simp] protected theorem div_zero (b : Nat) : b / 0 = 0 := by
  rw [div_eq, ite_eq_right fun h => Nat.lt_irrefl 0 h.1]

@[simp] theorem mod_zero (a : Nat) : a % 0 = a := by
  rw [mod_eq, ite_eq_right fun h => Nat.lt_irrefl 0 h.1]

theorem div_eq_of_lt {a b : Nat} (h : a < b) : a / b = 0 := by
  rw [div_eq, ite_eq_right fun h' => Nat.not_le_of_gt h h'.2]

theorem mod_eq_of_lt {a b : Nat} (h : a < b) : a % b = a := by
  rw [mod_eq, ite_eq_right fun h' => Nat.not_le_of_gt h h'.2]

theorem div_eq_sub_div {b a : Nat} (h₁ : 0 < b) (h₂ : b ≤ a) : a / b = (a - b) / b + 1 := by
  rw [div_eq a, ite_eq_left ⟨h₁, h₂⟩]

theorem mod_eq_sub_mod {a b : Nat} (h : a ≥ b) : a % b = (a - b) % b := by
  cases eq_zero_or_pos b with
  | inl h₀ => rw [h₀, Nat.sub_zero]
  | inr h₁ => rw [mod_eq, ite_eq_left ⟨h₁, h⟩]

@[simp] protected theorem zero_div (b : Nat) : 0 / b = 0 := by
  rw [div_eq, ite_eq_right fun h => Nat.lt_irrefl 0 (Nat.lt_of_lt_of_le h.1 h.2)]

@[simp] theorem zero_mod (b : Nat) : 0 % b = 0 := by
  rw [mod_eq, ite_eq_right fun h => Nat.lt_irrefl 0 (Nat.lt_of_lt_of_le h.1 h.2)]

/-- Induction along the steps of a division. -/
def div.inductionOn {motive : Nat → Nat → Sort u} (x y : Nat)
    (ind : ∀ x y, 0 < y ∧ y ≤ x → motive (x - y) y → motive x y)
    (base : ∀ x y, ¬ (0 < y ∧ y ≤ x) → motive x y) : motive x y :=
  if h : 0 < y ∧ y ≤ x then ind x y h (div.inductionOn (x - y) y ind base) else base x y h
termination_by x
decreasing_by exact div_rec_lemma h

theorem div_add_mod (m n : Nat) : n * (m / n) + m % n = m := by
  induction m, n using div.inductionOn with
  | base x y h => rw [div_eq, mod_eq, ite_eq_right h, ite_eq_right h, Nat.mul_zero, Nat.zero_add]
  | ind x y h ih =>
    rw [div_eq, mod_eq, ite_eq_left h, ite_eq_left h, mul_add_one, Nat.add_right_comm, ih,
      Nat.sub_add_cancel h.2]

theorem mod_add_div (m k : Nat) : m % k + k * (m / k) = m := by
  rw [Nat.add_comm, div_add_mod]

theorem div_le_self (n k : Nat) : n / k ≤ n := by
  induction n, k using div.inductionOn with
  | base x y h => rw [div_eq, ite_eq_right h]; exact zero_le x
  | ind x y h ih => rw [div_eq, ite_eq_left h]; exact Nat.lt_of_le_of_lt ih (div_rec_lemma h)

theorem mod_le (x y : Nat) : x % y ≤ x := by
  have h := mod_add_div x y
  exact le.intro h

theorem div_lt_self {n k : Nat} (hLtN : 0 < n) (hLtK : 1 < k) : n / k < n := by
  by_cases h : k ≤ n
  · rw [div_eq_sub_div (zero_lt_of_lt hLtK) h]
    refine Nat.lt_of_le_of_lt (succ_le_succ (div_le_self (n - k) k)) ?_
    have h₁ : n - k + 2 ≤ n - k + k := Nat.add_le_add_left hLtK (n - k)
    rw [Nat.sub_add_cancel h] at h₁
    exact h₁
  · rw [div_eq_of_lt (Nat.lt_of_not_le h)]
    exact hLtN

/-! ### Divisors -/

protected theorem dvd_refl (a : Nat) : a ∣ a := ⟨1, (Nat.mul_one a).symm⟩

protected theorem dvd_zero (a : Nat) : a ∣ 0 := ⟨0, rfl⟩

protected theorem one_dvd (n : Nat) : 1 ∣ n := ⟨n, (Nat.one_mul n).symm⟩

protected theorem dvd_mul_left (a b : Nat) : a ∣ b * a := ⟨b, Nat.mul_comm b a⟩

protected theorem dvd_mul_right (a b : Nat) : a ∣ a * b := ⟨b, rfl⟩

protected theorem dvd_trans {a b c : Nat} : a ∣ b → b ∣ c → a ∣ c
  | ⟨d, h₁⟩, ⟨e, h₂⟩ => ⟨d * e, by rw [h₂, h₁, Nat.mul_assoc]⟩

protected theorem dvd_add {m n k : Nat} : k ∣ m → k ∣ n → k ∣ m + n
  | ⟨d, h₁⟩, ⟨e, h₂⟩ => ⟨d + e, by rw [h₁, h₂, Nat.mul_add]⟩

attribute [simp] Nat.dvd_refl Nat.dvd_zero Nat.one_dvd Nat.dvd_mul_left Nat.dvd_mul_right

theorem dvd_of_mod_eq_zero {k n : Nat} (h : n % k = 0) : k ∣ n :=
  ⟨n / k, by have := div_add_mod n k; rw [h, add_zero] at this; exact this.symm⟩

private theorem mul_mod_right' (x z : Nat) : x * z % x = 0 := by
  induction z with
  | zero => simp
  | succ z ih =>
    rw [mul_add_one, mod_eq_sub_mod (le_add_left x _), Nat.add_sub_cancel, ih]

@[simp] theorem mul_mod_right (x z : Nat) : x * z % x = 0 := mul_mod_right' x z

@[simp] theorem mul_mod_left (x z : Nat) : x * z % z = 0 := by
  rw [Nat.mul_comm, mul_mod_right]

@[simp] theorem mod_self (n : Nat) : n % n = 0 := by
  rw [mod_eq_sub_mod (Nat.le_refl n), Nat.sub_self, zero_mod]

theorem mod_eq_zero_of_dvd {k n : Nat} : k ∣ n → n % k = 0
  | ⟨d, h⟩ => by rw [h, mul_mod_right]

theorem dvd_iff_mod_eq_zero {k n : Nat} : k ∣ n ↔ n % k = 0 :=
  ⟨mod_eq_zero_of_dvd, dvd_of_mod_eq_zero⟩

instance decidable_dvd : @DecidableRel Nat Nat (· ∣ ·) := fun _ _ =>
  decidable_of_decidable_of_iff dvd_iff_mod_eq_zero.symm

@[simp] theorem add_mod_right (x z : Nat) : (x + z) % z = x % z := by
  rw [mod_eq_sub_mod (le_add_left z x), Nat.add_sub_cancel]

@[simp] theorem add_mod_left (x z : Nat) : (x + z) % x = z % x := by
  rw [Nat.add_comm, add_mod_right]

theorem mod_one (x : Nat) : x % 1 = 0 :=
  eq_zero_of_le_zero (le_of_lt_succ (mod_lt x (zero_lt_succ 0)))

/-! ### The greatest common divisor -/

/-- The greatest common divisor, by the algorithm of Euclid. -/
@[extern "lean_nat_gcd"]
def gcd (m n : @& Nat) : Nat :=
  if m = 0 then n else gcd (n % m) m
termination_by m
decreasing_by exact mod_lt _ (zero_lt_of_ne_zero ‹_›)

@[simp] theorem gcd_zero_left (y : Nat) : gcd 0 y = y := by
  rw [gcd, ite_eq_left rfl]

theorem gcd_add_one (x y : Nat) : gcd (x + 1) y = gcd (y % (x + 1)) (x + 1) := by
  rw [gcd, ite_eq_right (succ_ne_zero x)]

theorem gcd_succ (x y : Nat) : gcd (succ x) y = gcd (y % succ x) (succ x) := gcd_add_one x y

@[simp] theorem gcd_zero_right (n : Nat) : gcd n 0 = n := by
  cases n with
  | zero => rw [gcd_zero_left]
  | succ n => rw [gcd_add_one, zero_mod, gcd_zero_left]

/-! ### Bits -/

/-- The logarithm to base two, rounded down. -/
@[extern "lean_nat_log2"]
def log2 (n : @& Nat) : Nat :=
  n.rec (fun _ => nat_lit 0) (fun _ ih n =>
    ((nat_lit 2).ble n).rec (nat_lit 0) ((ih (n.div (nat_lit 2))).succ)) n

/-- Combine two numbers bit by bit. -/
def bitwise (f : Bool → Bool → Bool) (n m : Nat) : Nat :=
  if n = 0 then
    if f false true then m else 0
  else if m = 0 then
    if f true false then n else 0
  else
    let n' := n / 2
    let m' := m / 2
    let b₁ := n % 2 = 1
    let b₂ := m % 2 = 1
    let r := bitwise f n' m'
    if f b₁ b₂ then r + r + 1 else r + r
termination_by n
decreasing_by exact div_lt_self (zero_lt_of_ne_zero ‹_›) (lt_succ_self 1)

/-- `m &&& n` -/
@[extern "lean_nat_land"] def land : @& Nat → @& Nat → Nat := bitwise and

/-- `m ||| n` -/
@[extern "lean_nat_lor"] def lor : @& Nat → @& Nat → Nat := bitwise or

/-- `m ^^^ n` -/
@[extern "lean_nat_lxor"] def xor : @& Nat → @& Nat → Nat := bitwise bne

/-- `m <<< n` -/
@[extern "lean_nat_shiftl", implicit_reducible] def shiftLeft : @& Nat → @& Nat → Nat
  | n, 0 => n
  | n, succ m => shiftLeft (2 * n) m

/-- `m >>> n` -/
@[extern "lean_nat_shiftr", implicit_reducible] def shiftRight : @& Nat → @& Nat → Nat
  | n, 0 => n
  | n, succ m => shiftRight n m / 2

instance : AndOp Nat := ⟨Nat.land⟩

instance : OrOp Nat := ⟨Nat.lor⟩

instance : XorOp Nat := ⟨Nat.xor⟩

instance : ShiftLeft Nat := ⟨Nat.shiftLeft⟩

instance : ShiftRight Nat := ⟨Nat.shiftRight⟩

@[simp] theorem land_eq {m n : Nat} : m.land n = m &&& n := rfl

@[simp] theorem lor_eq {m n : Nat} : m.lor n = m ||| n := rfl

@[simp] theorem xor_eq {m n : Nat} : m.xor n = m ^^^ n := rfl

@[simp] theorem shiftLeft_eq' {m n : Nat} : m.shiftLeft n = m <<< n := rfl

@[simp] theorem shiftRight_eq' {m n : Nat} : m.shiftRight n = m >>> n := rfl

/-- The bit at a position. -/
@[implicit_reducible] def testBit (m n : Nat) : Bool := 1 &&& (m >>> n) != 0

end Nat

/-! ## Quotient and remainder -/

namespace Nat

/-! ### The two together -/

theorem mod_add_div' (a b : Nat) : a % b + a / b * b = a := by
  rw [Nat.mul_comm, mod_add_div]

theorem div_add_mod' (a b : Nat) : a / b * b + a % b = a := by
  rw [Nat.add_comm, mod_add_div']

theorem mod_def (m k : Nat) : m % k = m - k * (m / k) :=
  Nat.eq_sub_of_add_eq (mod_add_div m k)

theorem mod_eq_sub_mul_div {x k : Nat} : x % k = x - k * (x / k) := mod_def x k

theorem mod_eq_sub_div_mul {x k : Nat} : x % k = x - (x / k) * k := by
  rw [Nat.mul_comm, mod_def]

theorem mod_eq_sub (x w : Nat) : x % w = x - w * (x / w) := mod_def x w

theorem mul_div_self_eq_mod_sub_self {x k : Nat} : k * (x / k) = x - (x % k) :=
  Nat.eq_sub_of_add_eq (div_add_mod x k)

theorem div_mul_self_eq_mod_sub_self {x k : Nat} : (x / k) * k = x - (x % k) := by
  rw [Nat.mul_comm, mul_div_self_eq_mod_sub_self]

/-! ### Quotients -/

@[simp] protected theorem div_one (n : Nat) : n / 1 = n := by
  have := div_add_mod n 1
  rwa [Nat.one_mul, mod_one, add_zero] at this

@[simp] theorem add_div_right (x : Nat) {z : Nat} (H : 0 < z) : (x + z) / z = (x / z) + 1 := by
  rw [div_eq_sub_div H (le_add_left z x), Nat.add_sub_cancel]

@[simp] theorem add_div_left (x : Nat) {z : Nat} (H : 0 < z) : (z + x) / z = (x / z) + 1 := by
  rw [Nat.add_comm, add_div_right x H]

theorem add_mul_div_left (x z : Nat) {y : Nat} (H : 0 < y) : (x + y * z) / y = x / y + z := by
  induction z with
  | zero => rfl
  | succ z ih => rw [mul_add_one, ← Nat.add_assoc, add_div_right _ H, ih, Nat.add_assoc]

theorem add_mul_div_right (x y : Nat) {z : Nat} (H : 0 < z) : (x + y * z) / z = x / z + y := by
  rw [Nat.mul_comm, add_mul_div_left x y H]

protected theorem mul_div_cancel (m : Nat) {n : Nat} (H : 0 < n) : m * n / n = m := by
  have := add_mul_div_right 0 m H
  rwa [Nat.zero_add, Nat.zero_div, Nat.zero_add] at this

protected theorem mul_div_cancel_left (m : Nat) {n : Nat} (H : 0 < n) : n * m / n = m := by
  rw [Nat.mul_comm, Nat.mul_div_cancel m H]

@[simp] theorem mul_div_right (n : Nat) {m : Nat} (H : 0 < m) : m * n / m = n :=
  Nat.mul_div_cancel_left n H

@[simp] theorem mul_div_left (m : Nat) {n : Nat} (H : 0 < n) : m * n / n = m :=
  Nat.mul_div_cancel m H

@[simp] protected theorem div_self {n : Nat} (H : 0 < n) : n / n = 1 := by
  have := Nat.mul_div_cancel 1 H
  rwa [Nat.one_mul] at this

protected theorem div_eq_of_eq_mul_left {m n k : Nat} (H1 : 0 < n) (H2 : m = k * n) :
    m / n = k := by
  rw [H2, Nat.mul_div_cancel k H1]

protected theorem div_eq_of_eq_mul_right {m n k : Nat} (H1 : 0 < n) (H2 : m = n * k) :
    m / n = k := by
  rw [H2, Nat.mul_div_cancel_left k H1]

theorem mul_div_le (m n : Nat) : n * (m / n) ≤ m := le.intro (div_add_mod m n)

theorem div_mul_le_self (m n : Nat) : m / n * n ≤ m := le.intro (div_add_mod' m n)

theorem lt_mul_div_succ (a : Nat) {b : Nat} (hb : 0 < b) : a < b * (a / b + 1) := by
  have := Nat.add_lt_add_left (mod_lt a hb) (b * (a / b))
  rwa [div_add_mod] at this

theorem lt_div_mul_add {a b : Nat} (hb : 0 < b) : a < a / b * b + b := by
  rw [← add_one_mul, Nat.mul_comm]
  exact lt_mul_div_succ a hb

theorem le_div_iff_mul_le {k x y : Nat} (k0 : 0 < k) : x ≤ y / k ↔ x * k ≤ y := by
  constructor
  · exact fun h => Nat.le_trans (Nat.mul_le_mul_right k h) (div_mul_le_self y k)
  · intro h
    refine le_of_lt_succ (Nat.lt_of_mul_lt_mul_left (a := k) ?_)
    rw [Nat.mul_comm]
    exact Nat.lt_of_le_of_lt h (lt_mul_div_succ y k0)

theorem div_lt_iff_lt_mul {k x y : Nat} (Hk : 0 < k) : x / k < y ↔ x < y * k := by
  rw [← Nat.not_le, ← Nat.not_le, le_div_iff_mul_le Hk]

protected theorem div_lt_of_lt_mul {m n k : Nat} (h : m < n * k) : m / n < k :=
  Nat.lt_of_mul_lt_mul_left (Nat.lt_of_le_of_lt (mul_div_le m n) h)

protected theorem div_le_of_le_mul {m n k : Nat} (h : m ≤ k * n) : m / k ≤ n := by
  cases eq_zero_or_pos k with
  | inl h₀ => rw [h₀, Nat.div_zero]; exact zero_le n
  | inr h₀ => exact Nat.le_of_mul_le_mul_left (Nat.le_trans (mul_div_le m k) h) h₀

protected theorem div_le_div_right {a b c : Nat} (h : a ≤ b) : a / c ≤ b / c := by
  cases eq_zero_or_pos c with
  | inl h₀ => rw [h₀, Nat.div_zero, Nat.div_zero]; exact Nat.le_refl 0
  | inr h₀ => exact (le_div_iff_mul_le h₀).mpr (Nat.le_trans (div_mul_le_self a c) h)

theorem div_le_div_left {a b c : Nat} (hcb : c ≤ b) (hc : 0 < c) : a / b ≤ a / c :=
  (le_div_iff_mul_le hc).mpr
    (Nat.le_trans (Nat.mul_le_mul_left (a / b) hcb) (div_mul_le_self a b))

theorem lt_of_div_lt_div {a b c : Nat} (h : a / c < b / c) : a < b :=
  Nat.lt_of_not_le fun h' => Nat.not_le_of_gt h (Nat.div_le_div_right h')

theorem one_le_div_iff {a b : Nat} (hb : 0 < b) : 1 ≤ a / b ↔ b ≤ a := by
  rw [le_div_iff_mul_le hb, Nat.one_mul]

theorem div_lt_one_iff {a b : Nat} (hb : 0 < b) : a / b < 1 ↔ a < b := by
  rw [div_lt_iff_lt_mul hb, Nat.one_mul]

@[simp] protected theorem div_eq_zero_iff {a b : Nat} : a / b = 0 ↔ b = 0 ∨ a < b := by
  cases eq_zero_or_pos b with
  | inl h => simp [h]
  | inr h => rw [← lt_one_iff, div_lt_one_iff h, or_iff_right (Nat.ne_of_gt h)]

protected theorem div_ne_zero_iff {a b : Nat} : a / b ≠ 0 ↔ b ≠ 0 ∧ b ≤ a := by simp

@[simp] protected theorem div_pos_iff {a b : Nat} : 0 < a / b ↔ 0 < b ∧ b ≤ a := by
  rw [Nat.pos_iff_ne_zero, Nat.div_ne_zero_iff, Nat.pos_iff_ne_zero]

theorem pos_of_div_pos {a b : Nat} (h : 0 < a / b) : 0 < a :=
  Nat.lt_of_lt_of_le h (div_le_self a b)

theorem lt_of_div_eq_zero {k x : Nat} (h : 0 < k) (h' : x / k = 0) : x < k :=
  (div_lt_one_iff h).mp (lt_one_iff.mpr h')

theorem div_eq_zero_iff_lt {k x : Nat} (h : 0 < k) : x / k = 0 ↔ x < k :=
  ⟨lt_of_div_eq_zero h, div_eq_of_lt⟩

theorem lt_mul_of_div_lt {a b c : Nat} (h : a / c < b) (hc : 0 < c) : a < b * c :=
  (div_lt_iff_lt_mul hc).mp h

protected theorem mul_le_of_le_div (k x y : Nat) (h : x ≤ y / k) : x * k ≤ y :=
  Nat.le_trans (Nat.mul_le_mul_right k h) (div_mul_le_self y k)

protected theorem div_eq_of_lt_le {k m n : Nat} (lo : k * n ≤ m) (hi : m < (k + 1) * n) :
    m / n = k :=
  have npos : 0 < n := Nat.pos_of_lt_mul_left hi
  Nat.le_antisymm (le_of_lt_succ ((div_lt_iff_lt_mul npos).mpr hi))
    ((le_div_iff_mul_le npos).mpr lo)

protected theorem div_div_eq_div_mul (m n k : Nat) : m / n / k = m / (n * k) := by
  cases eq_zero_or_pos n with
  | inl h => simp [h]
  | inr hn => cases eq_zero_or_pos k with
    | inl h => simp [h]
    | inr hk =>
      have key (x : Nat) : x ≤ m / n / k ↔ x ≤ m / (n * k) := by
        rw [le_div_iff_mul_le hk, le_div_iff_mul_le hn, le_div_iff_mul_le (Nat.mul_pos hn hk),
          Nat.mul_assoc, Nat.mul_comm k n]
      exact Nat.le_antisymm ((key _).mp (Nat.le_refl _)) ((key _).mpr (Nat.le_refl _))

protected theorem mul_div_mul_left {m : Nat} (n k : Nat) (H : 0 < m) :
    m * n / (m * k) = n / k := by
  rw [← Nat.div_div_eq_div_mul, Nat.mul_div_cancel_left n H]

protected theorem mul_div_mul_right {m : Nat} (n k : Nat) (H : 0 < m) :
    n * m / (k * m) = n / k := by
  rw [Nat.mul_comm n, Nat.mul_comm k, Nat.mul_div_mul_left n k H]

theorem mul_add_div {m : Nat} (m_pos : m > 0) (x y : Nat) : (m * x + y) / m = x + y / m := by
  rw [Nat.add_comm, add_mul_div_left y x m_pos, Nat.add_comm]

/-! ### Remainders -/

@[simp] theorem add_mul_mod_self_left (x y z : Nat) : (x + y * z) % y = x % y := by
  induction z with
  | zero => rfl
  | succ z ih => rw [mul_add_one, ← Nat.add_assoc, add_mod_right, ih]

@[simp] theorem add_mul_mod_self_right (x y z : Nat) : (x + y * z) % z = x % z := by
  rw [Nat.mul_comm, add_mul_mod_self_left]

@[simp] theorem mul_add_mod_self_left (a b c : Nat) : (a * b + c) % a = c % a := by
  rw [Nat.add_comm, add_mul_mod_self_left]

@[simp] theorem mul_add_mod_self_right (a b c : Nat) : (a * b + c) % b = c % b := by
  rw [Nat.add_comm, add_mul_mod_self_right]

theorem mul_add_mod (m x y : Nat) : (m * x + y) % m = y % m := mul_add_mod_self_left m x y

theorem mul_add_mod' (a b c : Nat) : (a * b + c) % b = c % b := mul_add_mod_self_right a b c

theorem mul_add_mod_of_lt {a b c : Nat} (h : c < b) : (a * b + c) % b = c := by
  rw [mul_add_mod', mod_eq_of_lt h]

theorem mod_lt_of_lt {a b c : Nat} (h : a < c) : a % b < c := Nat.lt_of_le_of_lt (mod_le a b) h

theorem le_of_mod_lt {a b : Nat} (h : a % b < a) : b ≤ a :=
  Nat.le_of_not_lt fun h' => Nat.ne_of_lt h (mod_eq_of_lt h')

theorem mod_mod (a n : Nat) : (a % n) % n = a % n := by
  cases eq_zero_or_pos n with
  | inl h => rw [h, mod_zero, mod_zero]
  | inr h => exact mod_eq_of_lt (mod_lt a h)

@[simp] theorem mod_add_mod (m n k : Nat) : (m % n + k) % n = (m + k) % n := by
  rw [← add_mul_mod_self_left (m % n + k) n (m / n), Nat.add_right_comm, mod_add_div]

@[simp] theorem add_mod_mod (m n k : Nat) : (m + n % k) % k = (m + n) % k := by
  rw [Nat.add_comm, mod_add_mod, Nat.add_comm]

theorem add_mod (a b n : Nat) : (a + b) % n = ((a % n) + (b % n)) % n := by
  rw [add_mod_mod, mod_add_mod]

@[simp] theorem mod_mul_mod (m n l : Nat) : ((m % l) * n) % l = (m * n) % l := by
  rw [← add_mul_mod_self_left (m % l * n) l (m / l * n), ← Nat.mul_assoc, ← Nat.add_mul,
    mod_add_div]

@[simp] theorem mul_mod_mod (m n l : Nat) : (m * (n % l)) % l = (m * n) % l := by
  rw [Nat.mul_comm, mod_mul_mod, Nat.mul_comm]

theorem mul_mod (a b n : Nat) : a * b % n = (a % n) * (b % n) % n := by
  rw [mul_mod_mod, mod_mul_mod]

theorem pow_mod (a b n : Nat) : a ^ b % n = (a % n) ^ b % n := by
  induction b with
  | zero => rfl
  | succ b ih => rw [Nat.pow_succ, mul_mod, ih, Nat.pow_succ, mod_mul_mod, mul_mod_mod]

theorem add_mod_eq_add_mod_right {a b d : Nat} (c : Nat) (H : a % d = b % d) :
    (a + c) % d = (b + c) % d := by
  rw [← mod_add_mod, H, mod_add_mod]

theorem add_mod_eq_add_mod_left {a b d : Nat} (c : Nat) (H : a % d = b % d) :
    (c + a) % d = (c + b) % d := by
  rw [← add_mod_mod, H, add_mod_mod]

theorem mul_mod_mul_left (z x y : Nat) : (z * x) % (z * y) = z * (x % y) := by
  cases eq_zero_or_pos z with
  | inl h => simp [h]
  | inr h => rw [mod_def, Nat.mul_div_mul_left x y h, Nat.mul_assoc, ← Nat.mul_sub, ← mod_def]

theorem mul_mod_mul_right (z x y : Nat) : (x * z) % (y * z) = (x % y) * z := by
  rw [Nat.mul_comm x, Nat.mul_comm y, mul_mod_mul_left, Nat.mul_comm]

@[simp] theorem mod_div_self (m n : Nat) : m % n / n = 0 := by
  cases eq_zero_or_pos n with
  | inl h => rw [h, Nat.div_zero]
  | inr h => exact div_eq_of_lt (mod_lt m h)

@[simp] theorem mod_succ (n : Nat) : n % n.succ = n := mod_eq_of_lt (Nat.lt_succ_self n)

theorem mod_eq_iff_lt {m n : Nat} (hn : n ≠ 0) : m % n = m ↔ m < n :=
  ⟨fun h => h ▸ mod_lt m (Nat.pos_of_ne_zero hn), mod_eq_of_lt⟩

@[simp] theorem one_mod (n : Nat) : 1 % (n + 2) = 1 := mod_eq_of_lt (one_lt_succ_succ n)

theorem sub_mod_eq_zero_of_mod_eq {m n k : Nat} (h : m % k = n % k) : (m - n) % k = 0 := by
  rw [← mod_add_div m k, ← mod_add_div n k, ← h, Nat.add_sub_add_left, ← Nat.mul_sub,
    mul_mod_right]

protected theorem div_mod_unique {a b c d : Nat} (h : 0 < b) :
    a / b = d ∧ a % b = c ↔ c + b * d = a ∧ c < b := by
  constructor
  · rintro ⟨rfl, rfl⟩
    exact ⟨mod_add_div a b, mod_lt a h⟩
  · rintro ⟨rfl, h'⟩
    exact ⟨by rw [add_mul_div_left c d h, div_eq_of_lt h', Nat.zero_add],
      by rw [add_mul_mod_self_left, mod_eq_of_lt h']⟩

/-! ### Even and odd -/

theorem mod_two_eq_zero_or_one (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 :=
  le_one_iff_eq_zero_or_eq_one.mp (le_of_lt_succ (mod_lt n Nat.two_pos))

@[simp] theorem mod_two_not_eq_one {n : Nat} : ¬ n % 2 = 1 ↔ n % 2 = 0 := by
  cases mod_two_eq_zero_or_one n with
  | inl h => simp [h]
  | inr h => simp [h]

@[simp] theorem mod_two_not_eq_zero {n : Nat} : ¬ n % 2 = 0 ↔ n % 2 = 1 := by
  cases mod_two_eq_zero_or_one n with
  | inl h => simp [h]
  | inr h => simp [h]

theorem mod_two_ne_one {n : Nat} : n % 2 ≠ 1 ↔ n % 2 = 0 := mod_two_not_eq_one

theorem mod_two_ne_zero {n : Nat} : n % 2 ≠ 0 ↔ n % 2 = 1 := mod_two_not_eq_zero

end Nat
