import {
  CheckOutlined,
  ClockCircleOutlined,
  EyeOutlined,
  ExperimentOutlined,
  LockOutlined,
  LogoutOutlined,
  MinusCircleOutlined,
  SwapOutlined,
  ToolOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

/** What a room is right now (handbook: rooms, room states), in the order in which a room goes through them. */
export const roomStates = [
  'AVAILABLE',
  'RESERVED',
  'OCCUPIED',
  'VACATED',
  'AIRING',
  'DISINFECTING',
  'VENTING',
  'INSPECTION',
  'SEALED',
  'BUFFER',
  'OUT_OF_SERVICE',
] as const;

export type RoomState = (typeof roomStates)[number];

function Wind() {
  return (
    <span role="img" aria-hidden className="anticon">
      <svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.4">
        <path d="M1.500 6h8.200a2 2 0 1 0-1.900-2.600M1.500 8.800h11a1.900 1.900 0 1 1-1.800 2.600M1.500 11.600h5.200" />
      </svg>
    </span>
  );
}

/** A sign of its own for every state, so that the board reads without colour. */
export const stateIcons: Record<RoomState, ReactNode> = {
  AVAILABLE: <CheckOutlined />,
  RESERVED: <ClockCircleOutlined />,
  OCCUPIED: <UserOutlined />,
  VACATED: <LogoutOutlined />,
  AIRING: <Wind />,
  DISINFECTING: <ExperimentOutlined />,
  VENTING: <SwapOutlined />,
  INSPECTION: <EyeOutlined />,
  SEALED: <LockOutlined />,
  BUFFER: <MinusCircleOutlined />,
  OUT_OF_SERVICE: <ToolOutlined />,
};

/** From departure to the passed inspection. */
export const turningOver: readonly RoomState[] = ['VACATED', 'AIRING', 'DISINFECTING', 'VENTING', 'INSPECTION'];
